package org.pinproof.jpf;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A built jpf-core that runs on this Java.
 *
 * @param dir its folder
 */
public record JpfHome(Path dir) {
  private static final String LAUNCHER = "build/RunJPF.jar";
  private static final String CORE = "build/jpf.jar";

  /** A class of JPF's core, to tell from what Java it was built for. */
  private static final String CORE_CLASS = "gov/nasa/jpf/JPF.class";

  private static final int MAGIC = 0xCAFEBABE;

  /** Class files of Java 1 would have this version. */
  private static final int CLASS_VERSION_OF_JAVA_0 = 44;

  /** The oldest Java that Pinproof runs on. */
  private static final int JAVA_OF_PINPROOF = 17;

  private static final String ADVICE =
      "JPF is no part of Pinproof: get jpf-core from https://github.com/javapathfinder/jpf-core"
          + " (for Java 17 its branch java-17), build it as its own documentation says, and name"
          + " its folder with --jpf-home or $JPF_HOME";

  /**
   * Where a JPF is looked for: in this order.
   *
   * @param option what {@code --jpf-home} says, null without it
   * @param env {@code JPF_HOME} of the environment
   * @param cwd where {@code site.properties} is looked for first, upwards
   * @param userHome where it is looked for then, in {@code .jpf} and {@code jpf}
   */
  public record Places(@Nullable String option, Map<String, String> env, Path cwd, Path userHome) {}

  /**
   * The JPF to use.
   *
   * @throws JpfException if there is none, or the one that is named cannot be used
   */
  public static JpfHome find(Places places) throws JpfException {
    Optional<JpfHome> home = locate(places);
    if (home.isEmpty()) {
      throw new JpfException(notFound(places));
    }
    return home.get();
  }

  /**
   * The JPF to use, empty if none is named anywhere.
   *
   * @throws JpfException if one is named that cannot be used
   */
  public static Optional<JpfHome> locate(Places places) throws JpfException {
    if (places.option() != null) {
      return Optional.of(at(places.option(), places.cwd(), "--jpf-home " + places.option()));
    }
    String variable = places.env().getOrDefault("JPF_HOME", "");
    if (!variable.isEmpty()) {
      return Optional.of(at(variable, places.cwd(), "JPF_HOME=" + variable));
    }
    Optional<Path> site = SiteProperties.find(places.cwd(), places.userHome());
    return site.isEmpty() ? Optional.empty() : fromSite(site.get(), places.userHome());
  }

  private static Optional<JpfHome> fromSite(Path site, Path userHome) throws JpfException {
    String core;
    try {
      core = SiteProperties.read(site, userHome, "jpf-core");
    } catch (IOException e) {
      throw new JpfException(site + " cannot be read: " + e.getMessage());
    }
    if (core == null || core.isEmpty()) {
      return Optional.empty();
    }
    Path folder = site.toAbsolutePath().getParent();
    return Optional.of(at(core, folder == null ? site : folder, site + ": jpf-core=" + core));
  }

  private static String notFound(Places places) {
    Optional<Path> site = SiteProperties.find(places.cwd(), places.userHome());
    String looked =
        site.isPresent()
            ? site.get() + " does not say where jpf-core is"
            : "no site.properties in " + places.cwd() + ", above it, in ~/.jpf or in ~/jpf";
    return "no Java PathFinder: no --jpf-home, JPF_HOME is not set, and " + looked + ". " + ADVICE;
  }

  private static JpfHome at(String name, Path base, String named) throws JpfException {
    Path dir;
    try {
      dir = base.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new JpfException(named + ": no name of a folder: " + e.getReason());
    }
    if (!Files.isDirectory(dir)) {
      throw new JpfException(named + ": no such folder");
    }
    for (String jar : new String[] {LAUNCHER, CORE}) {
      if (!Files.isRegularFile(dir.resolve(jar))) {
        throw new JpfException(named + ": " + incomplete(dir, jar));
      }
    }
    requireThisJava(dir.resolve(CORE), named);
    return new JpfHome(dir);
  }

  private static String incomplete(Path dir, String jar) {
    if (Files.isRegularFile(dir.resolve("jpf-core").resolve(LAUNCHER))) {
      return "this is not jpf-core, which is the folder jpf-core in it";
    }
    if (Files.exists(dir.resolve("src/main/gov/nasa/jpf"))) {
      return "this jpf-core is not built: it has no "
          + jar
          + "; build it as its own documentation"
          + " says";
    }
    return "this is not jpf-core: it has no " + jar;
  }

  /** JPF replaces classes of the Java that it runs on, so it has to be the one it was built for. */
  private static void requireThisJava(Path core, String named) throws JpfException {
    int built = javaOf(core, named);
    int here = Runtime.version().feature();
    if (built != here) {
      throw new JpfException(
          named
              + ": this JPF is built for Java "
              + built
              + ", and this is Java "
              + here
              + (built < JAVA_OF_PINPROOF
                  ? "; run by hand, on Java " + built + ", what 'pinproof generate' writes, or"
                  : "; run Pinproof on Java " + built + ", or")
              + " use a jpf-core that is built for Java "
              + here);
    }
  }

  private static int javaOf(Path core, String named) throws JpfException {
    try (ZipFile jar = new ZipFile(core.toFile())) {
      ZipEntry entry = jar.getEntry(CORE_CLASS);
      if (entry == null) {
        throw new JpfException(named + ": " + CORE + " is not JPF's: no " + CORE_CLASS + " in it");
      }
      try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
        int magic = in.readInt();
        in.readUnsignedShort();
        int version = in.readUnsignedShort();
        if (magic != MAGIC) {
          throw new IOException(CORE_CLASS + " is no class file");
        }
        return version - CLASS_VERSION_OF_JAVA_0;
      }
    } catch (IOException e) {
      throw new JpfException(named + ": " + CORE + " cannot be read: " + e.getMessage());
    }
  }

  Path launcher() {
    return dir.resolve(LAUNCHER);
  }
}
