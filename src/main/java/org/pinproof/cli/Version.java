package org.pinproof.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of this program, from the manifest of its jar. */
final class Version implements IVersionProvider {
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  static String text() {
    return "pinproof " + number() + " on Java " + System.getProperty("java.version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
