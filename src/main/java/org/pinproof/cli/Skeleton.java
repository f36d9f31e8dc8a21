package org.pinproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The small model that {@code new} writes. */
final class Skeleton {
  private Skeleton() {}

  /**
   * The text for one model.
   *
   * @param name what its comment calls the protocol
   * @param file the model's path
   */
  static String text(String name, String file) {
    return text().replace("@name@", name).replace("@file@", file);
  }

  /** The text with {@code @name@} and {@code @file@} as they are. */
  static String text() {
    try (InputStream in = Skeleton.class.getResourceAsStream("skeleton.pin")) {
      if (in == null) {
        throw new IllegalStateException("skeleton.pin is not packed with the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
