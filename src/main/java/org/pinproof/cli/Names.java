package org.pinproof.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pinproof.check.BuiltIn;
import org.pinproof.check.CheckedModel;
import org.pinproof.source.DidYouMean;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The names that options give: one that no model knows, or that changes nothing, is an error. */
final class Names {
  private Names() {}

  /**
   * @throws UsageError of the first argument that is empty, as a script passes it of a variable
   *     that is not set: that names nothing, least of all the current folder
   */
  static void requireNotEmpty(ParseResult parsed) {
    for (ArgSpec argument : parsed.matchedArgs()) {
      if (argument.originalStringValues().contains("")) {
        String name =
            argument instanceof OptionSpec option
                ? option.longestName()
                : argument.paramLabel().replaceAll("[\\[\\].]", "");
        throw new UsageError(name + ": empty; is a variable not set?");
      }
    }
  }

  static boolean selected(List<String> scenarios, CheckedModel.Scenario scenario) {
    return scenarios.isEmpty() || scenarios.contains(scenario.name());
  }

  /**
   * @throws UsageError of the first name given to {@code --scenario} or {@code -D} that none of the
   *     models has, or of a config that every scenario asked for sets itself
   */
  static void requireKnown(ModelOptions options, List<CheckedModel> models) {
    TreeSet<String> scenarios = new TreeSet<>();
    for (CheckedModel model : models) {
      model.scenarios().forEach(s -> scenarios.add(s.name()));
    }
    require("--scenario ", "scenario", options.scenarios(), scenarios);
    requireConfigs("-D ", options.defines(), options.scenarios(), models);
  }

  /**
   * @param option that gives the configs
   * @param scenarios that are asked for; empty for all
   * @throws UsageError of the first config that none of the models has, or that every scenario
   *     asked for sets itself
   */
  static void requireConfigs(
      String option,
      Map<String, String> defines,
      List<String> scenarios,
      List<CheckedModel> models) {
    TreeSet<String> configs = new TreeSet<>();
    models.forEach(model -> configs.addAll(model.configs().keySet()));
    require(option, "config", defines.keySet(), configs);
    defines.forEach((config, value) -> requireEffect(config, value, scenarios, models));
  }

  private static void requireEffect(
      String config, String value, List<String> scenarios, List<CheckedModel> models) {
    List<CheckedModel.Scenario> concerned =
        models.stream()
            .filter(model -> model.configs().containsKey(config))
            .flatMap(model -> model.scenarios().stream())
            .filter(scenario -> selected(scenarios, scenario))
            .toList();
    boolean without =
        concerned.stream()
            .allMatch(s -> s.settings().stream().anyMatch(set -> set.config().equals(config)));
    if (without) {
      throw new UsageError(
          config
              + "="
              + value
              + " has no effect: "
              + (concerned.isEmpty()
                  ? "no scenario that is asked for has this config"
                  : concerned.size() == 1
                      ? "scenario "
                          + concerned.get(0).name()
                          + " sets "
                          + config
                          + " itself, which wins"
                      : "every scenario that is asked for sets " + config + " itself, which wins"));
    }
  }

  /**
   * @throws UsageError of the first name given to {@code --property} that none of the models has
   */
  static void requireKnownProperties(Collection<String> properties, List<CheckedModel> models) {
    TreeSet<String> known = new TreeSet<>();
    Arrays.stream(BuiltIn.values()).forEach(b -> known.add(b.text()));
    models.forEach(model -> known.addAll(model.properties().keySet()));
    require("--property ", "property", properties, known);
  }

  private static void require(
      String option, String kind, Collection<String> names, Collection<String> known) {
    List<String> candidates = new ArrayList<>(known);
    for (String name : names) {
      if (!known.contains(name)) {
        String close = DidYouMean.among(name, candidates);
        throw new UsageError(
            option
                + name
                + ": no model has a "
                + kind
                + " of this name"
                + (close == null ? "" : "; did you mean " + close + "?"));
      }
    }
  }
}
