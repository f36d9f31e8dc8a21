package org.pinproof.report;

/** Text in XML 1.0: a file name or a model may have characters that no XML document may have. */
final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /** The text with U+FFFD for each character outside the production {@code Char} of XML 1.0. */
  static String allowed(String text) {
    StringBuilder all = new StringBuilder(text.length());
    text.codePoints().forEach(c -> all.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
    return all.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
