package org.pinproof.jpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where JPF is found, and what is said when it is not. */
class JpfHomeTest {
  private static final int HERE = Runtime.version().feature();

  @TempDir Path dir;
  private Path cwd;
  private Path user;

  @BeforeEach
  void folders() throws IOException {
    cwd = Files.createDirectories(dir.resolve("project/sub"));
    user = Files.createDirectories(dir.resolve("user"));
  }

  private static Path built(Path home, int release) throws IOException {
    FakeJpf.jar(home.resolve("build/RunJPF.jar"), Map.of());
    FakeJpf.jar(
        home.resolve("build/jpf.jar"),
        Map.of("gov/nasa/jpf/JPF.class", FakeJpf.classFile(release)));
    return home;
  }

  private Path built(String name) throws IOException {
    return built(dir.resolve(name), HERE);
  }

  private Path found(@Nullable String option, Map<String, String> env) throws JpfException {
    return JpfHome.find(new JpfHome.Places(option, env, cwd, user)).dir();
  }

  private String missed(@Nullable String option, Map<String, String> env) {
    JpfException e = assertThrows(JpfException.class, () -> found(option, env));
    return String.valueOf(e.getMessage());
  }

  private void site(Path folder, String... lines) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("site.properties"), String.join("\n", lines) + "\n");
  }

  @Test
  void the_option_comes_before_the_variable_and_that_before_the_file() throws Exception {
    Path one = built("one");
    Path two = built("two");
    Path three = built("three");
    site(cwd, "jpf-core = " + three);
    Map<String, String> env = Map.of("JPF_HOME", two.toString());
    assertEquals(one, found(one.toString(), env));
    assertEquals(one, found("../../one", env));
    assertEquals(two, found(null, env));
    assertEquals(three, found(null, Map.of("JPF_HOME", "")));
  }

  @Test
  void site_properties_is_looked_for_upwards_then_below_the_users_home() throws Exception {
    site(user.resolve("jpf"), "jpf-core = " + built("last"));
    assertEquals(dir.resolve("last"), found(null, Map.of()));
    site(user.resolve(".jpf"), "jpf-core = " + built("third"));
    assertEquals(dir.resolve("third"), found(null, Map.of()));
    site(dir.resolve("project"), "jpf-core = " + built("second"));
    assertEquals(dir.resolve("second"), found(null, Map.of()));
    site(cwd, "jpf-core = " + built("first"));
    assertEquals(dir.resolve("first"), found(null, Map.of()));
  }

  @Test
  void references_in_site_properties_are_expanded() throws Exception {
    built(user.resolve("tools/core"), HERE);
    site(cwd, "tools = ${user.home}/tools", "# jpf-core = /nowhere", "jpf-core = ${tools}/core");
    assertEquals(user.resolve("tools/core"), found(null, Map.of()));
    built(cwd.resolve("here"), HERE);
    site(cwd, "jpf-core = ${config_path}/he\\", "  re");
    assertEquals(cwd.resolve("here"), found(null, Map.of()));
    site(cwd, "x = ${unknown}${config_path}", "x+=/h", "jpf-core = ${x}ere", "jpf-core = /other");
    assertEquals(cwd.resolve("here"), found(null, Map.of()));
  }

  @Test
  void nothing_anywhere_says_how_to_point_at_one() throws Exception {
    String message = missed(null, Map.of());
    assertTrue(message.startsWith("no Java PathFinder: "), message);
    for (String part : new String[] {"--jpf-home", "JPF_HOME", "site.properties", "java-17"}) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(Optional.empty(), JpfHome.locate(new JpfHome.Places(null, Map.of(), cwd, user)));
    site(cwd, "jpf-symbc = /elsewhere");
    String without = missed(null, Map.of());
    assertTrue(without.contains("site.properties does not say where jpf-core is"), without);
  }

  @Test
  void what_is_named_and_wrong_is_not_passed_over() throws Exception {
    built("good");
    Map<String, String> good = Map.of("JPF_HOME", dir.resolve("good").toString());
    assertEquals("--jpf-home /no/where: no such folder", missed("/no/where", good));
    assertEquals(
        "--jpf-home " + user + ": this is not jpf-core: it has no build/RunJPF.jar",
        missed(user.toString(), good));
    site(cwd, "jpf-core = nowhere");
    assertEquals(
        cwd.resolve("site.properties") + ": jpf-core=nowhere: no such folder",
        missed(null, Map.of()));
    built("parent/jpf-core");
    String parent = missed(dir.resolve("parent").toString(), good);
    assertTrue(parent.endsWith("this is not jpf-core, which is the folder jpf-core in it"), parent);
  }

  @Test
  void a_jpf_that_is_not_built_is_told_from_another_folder() throws Exception {
    Path sources = dir.resolve("sources");
    Files.createDirectories(sources.resolve("src/main/gov/nasa/jpf"));
    String message = missed(null, Map.of("JPF_HOME", sources.toString()));
    assertTrue(
        message.startsWith(
            "JPF_HOME=" + sources + ": this jpf-core is not built: it has no build/RunJPF.jar"),
        message);
    FakeJpf.jar(sources.resolve("build/RunJPF.jar"), Map.of());
    String half = missed(null, Map.of("JPF_HOME", sources.toString()));
    assertTrue(half.contains("not built: it has no build/jpf.jar"), half);
  }

  @Test
  void a_jpf_for_another_java_is_refused() throws Exception {
    built(dir.resolve("old"), 11);
    String old = missed(dir.resolve("old").toString(), Map.of());
    assertTrue(
        old.contains(
            "this JPF is built for Java 11, and this is Java "
                + HERE
                + "; run by hand, on Java 11, what 'pinproof generate' writes, or use a jpf-core"
                + " that is built for Java "
                + HERE),
        old);
    built(dir.resolve("new"), 99);
    String newer = missed(dir.resolve("new").toString(), Map.of());
    assertTrue(newer.contains("; run Pinproof on Java 99, or use a jpf-core that is"), newer);
  }

  @Test
  void jars_that_are_not_jpfs_are_refused() throws Exception {
    Path home = built("other");
    FakeJpf.jar(home.resolve("build/jpf.jar"), Map.of());
    String empty = missed(home.toString(), Map.of());
    assertTrue(empty.contains("build/jpf.jar is not JPF's: no gov/nasa/jpf/JPF.class"), empty);
    Files.writeString(home.resolve("build/jpf.jar"), "no zip file");
    String broken = missed(home.toString(), Map.of());
    assertTrue(broken.contains("build/jpf.jar cannot be read: "), broken);
  }
}
