package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Expr;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Span;

/**
 * Values of a model's configs in a scenario: the scenario's setting wins over {@code -D}, that over
 * the main file's setting, that over the declaration (semantics.md rule 21).
 */
final class ConfigValues {
  private final CheckedModel model;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, Long> values = new LinkedHashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Constants constants;

  /** A value that someone gives to a config: an expression, or what {@code -D} already read. */
  private record Setting(Span span, @Nullable Expr expr, long value) {}

  private ConfigValues(CheckedModel model) {
    this.model = model;
    this.constants = new Constants(model, this::value, Map.of(), Map.of());
  }

  /** Every config's value, in order of declaration; what is wrong is added to {@code problems}. */
  static Map<String, Long> of(
      CheckedModel model,
      CheckedModel.Scenario scenario,
      Map<String, String> defines,
      List<Diagnostic> problems) {
    ConfigValues all = new ConfigValues(model);
    all.collect(scenario, defines);
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (CheckedModel.Config config : model.configs().values()) {
      ordered.put(config.name(), all.valueOrDefault(config));
    }
    problems.addAll(all.diagnostics);
    return ordered;
  }

  private void collect(CheckedModel.Scenario scenario, Map<String, String> defines) {
    for (CheckedModel.Setting s : model.settings()) {
      settings.put(s.config(), new Setting(s.span(), s.value(), 0));
    }
    for (CheckedModel.Config config : model.configs().values()) {
      String text = defines.get(config.name());
      if (text != null) {
        define(config, text);
      }
    }
    for (CheckedModel.Setting s : scenario.settings()) {
      String text = defines.get(s.config());
      if (text != null) {
        diagnostics.add(
            Diagnostic.note(
                s.span(),
                "scenario '"
                    + scenario.name()
                    + "' sets "
                    + s.config()
                    + "; -D "
                    + s.config()
                    + "="
                    + text
                    + " has no effect on it"));
      }
      settings.put(s.config(), new Setting(s.span(), s.value(), 0));
    }
  }

  /**
   * @throws IllegalArgumentException if {@link Defines#check} refuses the text
   */
  private void define(CheckedModel.Config config, String text) {
    Long value = Defines.read(model, config.type(), text);
    if (value == null) {
      throw new IllegalArgumentException(text + " is no value of " + config.type());
    }
    settings.put(config.name(), new Setting(Defines.span(config, text), null, value));
  }

  private long valueOrDefault(CheckedModel.Config config) {
    try {
      return value(config);
    } catch (Constants.NoValue wrong) {
      diagnostics.add(wrong.diagnostic());
      values.put(config.name(), 0L);
      return 0;
    }
  }

  private long value(Expr.Config use) throws Constants.NoValue {
    CheckedModel.Config config = model.configs().get(use.name());
    if (config == null) {
      throw new IllegalStateException("unknown config " + use.name());
    }
    return value(config);
  }

  private long value(CheckedModel.Config config) throws Constants.NoValue {
    Long known = values.get(config.name());
    if (known != null) {
      return known;
    }
    Setting setting = settings.get(config.name());
    Span span = setting == null ? config.value().span() : setting.span();
    if (!inProgress.add(config.name())) {
      throw new Constants.NoValue(span, "the value of " + config.name() + " depends on itself");
    }
    long value;
    if (setting == null) {
      value = constants.value(config.value());
    } else {
      value = setting.expr() == null ? setting.value() : constants.value(setting.expr());
    }
    inProgress.remove(config.name());
    constants.inRange(value, config.type(), span);
    values.put(config.name(), value);
    return value;
  }
}
