package org.pinproof.jpf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The JPF that is installed on this machine, if one is. */
public final class RealJpf {
  private RealJpf() {}

  /**
   * Skips the test, and prints why, where there is no JPF. One that is named and cannot be used
   * fails it.
   */
  public static JpfHome orSkip(String test) throws JpfException {
    Path userHome = Path.of(System.getProperty("user.home"));
    JpfHome.Places places = new JpfHome.Places(null, System.getenv(), Path.of(""), userHome);
    Optional<JpfHome> home = JpfHome.locate(places);
    String reason =
        test
            + " is skipped: no Java PathFinder (JPF_HOME is not set, no jpf-core in a"
            + " site.properties)";
    if (home.isEmpty()) {
      System.out.println(reason);
    }
    assumeTrue(home.isPresent(), reason);
    return home.orElseThrow();
  }
}
