package org.pinproof.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.report.Digest;
import org.pinproof.report.Numbers;
import org.pinproof.verdict.Findings;

/**
 * {@code --cache DIR}: what explorations found, by the SHA-256 of everything that it depends on:
 * the texts of the model, of what it includes and of the property files; scenario, configs and
 * properties asked for; the program itself, byte by byte. Only finished explorations are kept. An
 * entry that is damaged is not used; whoever can write into the folder can forge one.
 */
final class VerdictCache {
  private final Path folder;
  private final Console console;
  private final String options;
  private final String program;
  private final IdentityHashMap<CheckedModel, String> texts = new IdentityHashMap<>();
  private int reused;
  private int explored;

  private VerdictCache(Path folder, Console console, String options) {
    this.folder = folder;
    this.console = console;
    this.options = options;
    this.program = program();
  }

  /**
   * Null if none is asked for.
   *
   * @throws UsageError if the folder cannot be made or written to, or the engine is JPF
   */
  static @Nullable VerdictCache of(CheckOptions options, Console console) {
    Path folder = options.cache();
    if (folder == null) {
      return null;
    }
    if (options.engine() == Pipeline.Engine.JPF || options.engine() == Pipeline.Engine.BOTH) {
      throw new UsageError("--cache: the answers of JPF are not kept; without --engine, please");
    }
    if (options.keepGenerated() != null) {
      throw new UsageError(
          "--cache: no source is generated for what is reused; without"
              + " --keep-generated, please");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageError("--cache " + folder + ": no such folder can be made: " + e);
    }
    if (!Files.isWritable(folder)) {
      throw new UsageError("--cache " + folder + ": no permission to write there");
    }
    String asked =
        new TreeMap<>(options.models().defines())
            + " "
            + options.properties().stream().sorted().toList()
            + " "
            + options.allProperties()
            + " "
            + options.engine();
    return new VerdictCache(folder, console, asked);
  }

  /** Tells which texts a model is made of. */
  void know(CheckedModel model, String digest) {
    texts.put(model, digest);
  }

  private String key(CheckedModel model, String scenario) {
    String text = texts.get(model);
    if (text == null) {
      throw new IllegalStateException("the texts of " + model.main().name() + " are not known");
    }
    return Digest.sha256(String.join("\n", program, text, options, scenario));
  }

  private Path file(String key) {
    return folder.resolve(key + ".txt");
  }

  /** What was found earlier; null if that is not known or the entry is damaged. */
  @Nullable Findings get(CheckedModel model, String scenario) {
    String key = key(model, scenario);
    try {
      Findings findings = CacheEntry.parse(Files.readString(file(key)), key);
      if (findings == null) {
        damaged(model, scenario, "damaged");
      }
      return findings;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      damaged(model, scenario, "unreadable");
      return null;
    }
  }

  /** Says that an entry is not used. */
  void damaged(CheckedModel model, String scenario, String how) {
    String what = model.main().name() + ": scenario " + scenario;
    console.err().println("pinproof: note: " + how + " cache entry, explored again: " + what);
  }

  /** Keeps what a finished exploration found. */
  void put(CheckedModel model, String scenario, Findings findings) {
    explored++;
    if (findings.stopped() == null && findings.specificationError() == null) {
      String key = key(model, scenario);
      try {
        OutputFile.at(file(key)).write(CacheEntry.text(findings, key));
      } catch (UsageError e) {
        console.err().println("pinproof: note: not kept in the cache: " + e.getMessage());
      }
    }
  }

  void used() {
    reused++;
  }

  /** One line about the run. */
  String summary() {
    return "cache: "
        + Numbers.counted(reused, "scenario")
        + " reused (counterexamples replayed), "
        + explored
        + " explored";
  }

  /** The jar, or in development the classes. */
  private static String program() {
    try {
      Path code =
          Path.of(VerdictCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (Files.isDirectory(code)) {
        for (Path file : classes(code)) {
          digest.update(code.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      } else {
        digest.update(Files.readAllBytes(code));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | URISyntaxException e) {
      throw new UsageError("--cache: the program cannot read itself: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static List<Path> classes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
