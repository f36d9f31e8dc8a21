package org.pinproof.compile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upper bound on the bytecode of Java text, without compiling it. HotSpot does not compile
 * methods of more than 8000 bytes; a class file holds none of more than 64 KiB.
 */
final class BytecodeSize {
  /** What a method may have by this estimate. */
  static final int LIMIT = 7500;

  private static final int BYTES_PER_TOKEN = 3;
  private static final Pattern COMMENT = Pattern.compile("//.*|/\\*.*?\\*/");
  private static final Pattern TOKEN = Pattern.compile("\\w+|[-+*/%&|^~!<>=?:]+");

  private BytecodeSize() {}

  /** Bytes of the statements; every name, number and operator counts as one long instruction. */
  static int estimate(Lines statements) {
    Matcher token = TOKEN.matcher(COMMENT.matcher(statements.toString()).replaceAll(" "));
    int bytes = 0;
    while (token.find()) {
      bytes += BYTES_PER_TOKEN;
    }
    return bytes;
  }
}
