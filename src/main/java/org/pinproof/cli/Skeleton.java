package org.pinproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The small model that {@code new} writes; {@code NAME} in it stands for the model's name. */
final class Skeleton {
  private Skeleton() {}

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
