package org.pinproof.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 of texts. */
public final class Digest {
  private Digest() {}

  /** Of the text in UTF-8, as {@code sha256sum} prints it. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /** Of the text in UTF-8, as a content security policy names a script. */
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
