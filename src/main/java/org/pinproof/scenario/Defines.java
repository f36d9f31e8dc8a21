package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Type;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.DidYouMean;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/** Values of configs as {@code -D} gives them. */
public final class Defines {
  private Defines() {}

  /** What is wrong with the values that are given to configs of the model, whatever a scenario. */
  public static List<Diagnostic> check(CheckedModel model, Map<String, String> defines) {
    List<Diagnostic> problems = new ArrayList<>();
    for (CheckedModel.Config config : model.configs().values()) {
      String text = defines.get(config.name());
      if (text != null && read(model, config.type(), text) == null) {
        problems.add(wrong(model, config, text));
      }
    }
    return problems;
  }

  /** The text behind {@code -D CONFIG=}, in the option. */
  static Span span(CheckedModel.Config config, String text) {
    int from = config.name().length() + 1;
    return new Span(new Source("-D", config.name() + "=" + text), from, from + text.length());
  }

  private static Diagnostic wrong(CheckedModel model, CheckedModel.Config config, String text) {
    List<String> words = words(model, config.type());
    String expected =
        config.type() instanceof Type.Int i ? i.min() + ".." + i.max() : String.join(", ", words);
    Diagnostic error =
        Diagnostic.error(
                span(config, text),
                "'"
                    + text
                    + "' is not a value of "
                    + config.type()
                    + " "
                    + config.name()
                    + ": expected "
                    + expected)
            .withNote(config.span(), "declared here");
    String close = DidYouMean.among(text.strip(), words);
    return close == null ? error : error.withFix(close);
  }

  /** The names of a type's values; none for integers. */
  private static List<String> words(CheckedModel model, Type type) {
    if (type instanceof Type.Bool) {
      return List.of("false", "true");
    }
    CheckedModel.EnumType e = type instanceof Type.Enum t ? model.enums().get(t.tag()) : null;
    return e == null ? List.of() : e.enumerators();
  }

  /** Value of the text as the type has it; null if it has none. */
  static @Nullable Long read(CheckedModel model, Type type, String text) {
    if (type instanceof Type.Int i) {
      try {
        long value = Long.decode(text.strip());
        return value < i.min() || value > i.max() ? null : value;
      } catch (NumberFormatException notANumber) {
        return null;
      }
    }
    int at = words(model, type).indexOf(text.strip());
    return at < 0 ? null : Long.valueOf(at);
  }
}
