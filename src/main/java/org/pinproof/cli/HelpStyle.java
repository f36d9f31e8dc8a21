package org.pinproof.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every command has in common: its width, and the exit codes at its end. */
final class HelpStyle {
  /** The exit codes of a command that checks. */
  static final Map<ExitCode, String> VERDICTS =
      Map.of(
          ExitCode.OK, "every verdict is as expected",
          ExitCode.NOT_AS_EXPECTED, "some verdict is not",
          ExitCode.UNDECIDED, "some verdict is undecided: a limit was hit");

  private HelpStyle() {}

  /** Gives the command and those below it the options for help and version, and the style. */
  static void addTo(CommandLine command) {
    command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    style(command);
  }

  private static void style(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
    spec.versionProvider(new Version());
    UsageMessageSpec usage = spec.usageMessage();
    usage.width(90);
    usage.sortOptions(false);
    usage.parameterListHeading("%n");
    usage.optionListHeading("%nOptions:%n");
    usage
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help -> help.optionList(help.createDefaultLayout(), null, LABELS));
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes(usage.exitCodeList()));
    command.getSubcommands().values().forEach(HelpStyle::style);
  }

  /** What the exit codes mean that not every command gives for the same reason. */
  static void exitCodes(CommandSpec spec, Map<ExitCode, String> meanings) {
    Map<String, String> list = new LinkedHashMap<>();
    meanings.forEach((code, meaning) -> list.put(padded(code), meaning));
    spec.usageMessage().exitCodeList(list);
  }

  /** All of a command, in the order of their numbers. */
  private static Map<String, String> codes(Map<String, String> own) {
    Map<String, String> codes = new TreeMap<>();
    codes.put(padded(ExitCode.OK), "done");
    codes.put(padded(ExitCode.ERROR), "wrong usage, or a model with errors");
    codes.put(padded(ExitCode.INTERNAL), "internal error: a bug in pinproof");
    codes.put(padded(ExitCode.INTERRUPTED), "interrupted");
    codes.putAll(own);
    return codes;
  }

  private static String padded(ExitCode code) {
    return "%3d".formatted(code.number());
  }

  /** Writes {@code -D CONFIG=VALUE} with a blank, {@code --json=FILE} with its sign. */
  private static final IParamLabelRenderer LABELS =
      new IParamLabelRenderer() {
        @Override
        public Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<IStyle> styles) {
          boolean flag = arg instanceof OptionSpec option && option.arity().max() == 0;
          return ansi.text(flag ? "" : separatorOf(arg) + arg.paramLabel());
        }

        @Override
        public String separator() {
          return "";
        }
      };

  private static String separatorOf(ArgSpec arg) {
    return arg instanceof OptionSpec option && option.longestName().startsWith("--") ? "=" : "";
  }
}
