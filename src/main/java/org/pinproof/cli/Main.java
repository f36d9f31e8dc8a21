package org.pinproof.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The program. Only {@link #main} ends the process; everything else returns. */
public final class Main {
  /** Stack of the thread that works, in bytes: deeply nested texts are walked recursively. */
  private static final long STACK = 64L << 20;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals("check")) {
      WarmUp.start();
    }
    Interrupt interrupt = new Interrupt();
    interrupt.atShutdown();
    Console console =
        new Console(
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            isTerminal(1),
            isTerminal(2),
            interrupt);
    int[] exit = {ExitCode.INTERNAL.number()};
    Thread work = new Thread(null, () -> exit[0] = run(args, console), "main", STACK);
    work.start();
    work.join();
    interrupt.finish();
    System.exit(exit[0]);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        false,
        StandardCharsets.UTF_8);
  }

  /**
   * Whether the descriptor is a terminal; where there is no /proc to tell, it is taken for none.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Runs one command line as a process without a terminal would.
   *
   * @return the exit code
   */
  static int run(
      String[] args, PrintStream out, PrintStream err, Map<String, String> env, Path cwd) {
    return run(args, new Console(out, err, env, cwd, false, false, new Interrupt()));
  }

  static int run(String[] args, Console console) {
    int exit = guarded(args, console);
    boolean lost = console.out().checkError();
    if (lost && exit != ExitCode.INTERNAL.number() && exit != ExitCode.INTERRUPTED.number()) {
      console.err().println("pinproof: not all of standard output could be written");
      exit = ExitCode.ERROR.number();
    }
    console.err().flush();
    return exit;
  }

  private static int guarded(String[] args, Console console) {
    try {
      return PinproofCommand.execute(args, console).number();
    } catch (OutOfMemoryError e) {
      console.err().println("pinproof: memory ran out; java -Xmx gives it more");
      return ExitCode.ERROR.number();
    } catch (RuntimeException | Error e) {
      InternalFailure.report(console, "pinproof " + String.join(" ", args), e);
      return ExitCode.INTERNAL.number();
    }
  }
}
