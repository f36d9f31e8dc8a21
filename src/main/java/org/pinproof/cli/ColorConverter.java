package org.pinproof.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code auto}, {@code always}, {@code never}. */
final class ColorConverter implements ITypeConverter<Console.Color> {
  @Override
  public Console.Color convert(String text) {
    return switch (text) {
      case "auto" -> Console.Color.AUTO;
      case "always" -> Console.Color.ALWAYS;
      case "never" -> Console.Color.NEVER;
      default -> throw new TypeConversionException("expected auto, always or never, not " + text);
    };
  }
}
