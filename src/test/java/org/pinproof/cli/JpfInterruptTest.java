package org.pinproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pinproof.jpf.FakeJpf;

/** A process that is ended while a JPF hangs takes it along, however it is ended. */
@Timeout(120)
class JpfInterruptTest {
  @TempDir Path dir;

  static Arguments[] signals() {
    return new Arguments[] {
      arguments("INT", ExitCode.INTERRUPTED.number(), "interrupted: not everything was checked"),
      arguments("TERM", ExitCode.INTERRUPTED.number(), "interrupted: not everything was checked"),
      arguments("KILL", 128 + 9, ""),
    };
  }

  @ParameterizedTest(name = "SIG{0}")
  @MethodSource("signals")
  void no_process_is_left(String signal, int exit, String said) throws Exception {
    Path pid = dir.resolve("pid");
    FakeJpf.build(
        dir.resolve("jpf"),
        "Path pid = Path.of(%s); Path begun = pid.resolveSibling(\"begun\");"
                .formatted(FakeJpf.quoted(pid.toString()))
            + " Files.writeString(begun, \"\" + pid()); Files.move(begun, pid);"
            + " Thread.sleep(1L << 40);");
    Files.writeString(dir.resolve("counter.pin"), Cli.COUNTER);
    Process process = start();
    assertTrue(eventually(() -> Files.exists(pid)), () -> said());
    ProcessHandle jpf = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertTrue(said().contains(said), said());
    assertEquals(exit, process.exitValue(), said());
    assertTrue(eventually(() -> !jpf.isAlive()));
    if (!signal.equals("KILL")) {
      try (Stream<Path> left = Files.list(dir)) {
        assertEquals(List.of(), left.filter(f -> f.toString().contains("pinproof-")).toList());
      }
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(Cli.INTERRUPTIBLE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + dir);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("check", "counter.pin", "--engine=jpf", "--jpf-home=jpf"));
    return new ProcessBuilder(command)
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("said").toFile())
        .start();
  }

  private String said() {
    try {
      return Files.readString(dir.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean eventually(BooleanSupplier fact) throws InterruptedException {
    for (int i = 0; i < 600 && !fact.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    return fact.getAsBoolean();
  }
}
