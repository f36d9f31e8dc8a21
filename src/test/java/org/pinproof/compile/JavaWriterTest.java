package org.pinproof.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pinproof.runtime.Transitions;
import org.pinproof.system.TransitionSystem;

/** Generated code is a document that compilers take. */
class JavaWriterTest {
  private static final Path GOLDEN = Path.of("src/test/resources/compile/HandMade.java");

  /** With {@code -Dgolden.update=true} the expectation is written instead of compared. */
  @Test
  void names_and_lines_of_the_model_stand_in_the_code() throws IOException {
    TransitionSystem system = HandMade.system();
    String source = JavaWriter.write(system, StateLayout.of(system.variables()));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, source);
    }
    assertEquals(Files.readString(GOLDEN), source);
  }

  @Test
  void javac_takes_the_code_for_java_11(@TempDir Path classes) throws IOException {
    for (int seed = 0; seed < 12; seed++) {
      TransitionSystem system =
          RandomSystem.make(new Random(seed), 3 + 3 * seed, 8 + 40 * (seed % 4), seed % 2 == 0);
      String source = JavaWriter.write(system, StateLayout.of(system.variables()));
      assertEquals("", javac(source, classes), source);
    }
  }

  /** What javac has to say. */
  private static String javac(String source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Writer messages = new StringWriter()) {
      List<String> options =
          List.of(
              "--release",
              "11",
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      compiler.getTask(messages, null, null, options, null, List.of(new Unit(source))).call();
      return messages.toString();
    }
  }

  /** A source text in memory. */
  private static final class Unit extends SimpleJavaFileObject {
    private final String text;

    Unit(String text) {
      super(URI.create("mem:///" + JavaWriter.CLASS_NAME.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Test
  void a_task_of_many_steps_is_split_into_methods_that_hotspot_compiles() {
    String steps =
        IntStream.range(0, 600)
            .mapToObj(i -> "\twait_event(!b[" + i % 7 + "]);\n\tb[i] = true;\n")
            .collect(Collectors.joining());
    ModelClass compiled =
        Compiled.compile(
            Compiled.system("bool b[7]; task t(u3 i) {\n" + steps + "} start t(3); start t(5);"));
    assertTrue(compiled.source().contains("task_t_1_before_"), compiled::source);
    assertTrue(compiled.source().contains("task_t_2_rest"), compiled::source);
    CodeLengths.requireCompilable(compiled);
  }

  @Test
  void an_atomic_step_of_any_length_is_split_into_methods_that_hotspot_compiles() {
    String statements =
        IntStream.range(0, 400)
            .mapToObj(i -> "\t\tif (b[i]) b[" + i % 7 + "] = !b[" + (i + 3) % 7 + "];\n")
            .collect(Collectors.joining());
    ModelClass compiled =
        Compiled.compile(
            Compiled.system(
                "bool b[7]; task t(u3 i) { atomic {\n" + statements + "} i = 0; } start t(3);"));
    assertTrue(compiled.source().contains("_part"), compiled::source);
    CodeLengths.requireCompilable(compiled);
    Transitions out = new Transitions();
    compiled.instance().initial(out);
    compiled.instance().transitions(out.states.clone(), 0, 0, out);
    assertEquals(2, out.count);
  }

  @Test
  void systems_with_the_same_code_share_a_class() {
    String text =
        "config bool A = true; bool b; property p: never b; task t(void) { b = A; } start t();";
    ModelClass one = Compiled.compile(Compiled.system(text));
    assertSame(one, Compiled.compile(Compiled.system(text)));
    assertNotSame(one, Compiled.compile(Compiled.system(text, Map.of("A", "false"))));
  }

  @Test
  void nothing_in_a_model_can_end_a_comment() {
    String text =
        "bool b; property p: never b && /* \\u002a/ */ b; task t(void) { b = b || /*\\u000a*/ b; }"
            + " start t();";
    assertEquals(1, Compiled.compile(Compiled.system(text)).instance().tasks());
  }

  @Test
  void the_compiler_can_be_warmed_up() {
    ModelCompiler.warmUp();
  }
}
