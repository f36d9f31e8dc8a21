package org.pinproof.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every command has: help, version, and the exit codes at the end of its help. */
final class ExitCodeTable {
  private ExitCodeTable() {}

  static void addTo(CommandLine command) {
    CommandLine.Model.CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
    spec.versionProvider(new Version());
    UsageMessageSpec usage = spec.usageMessage();
    usage.width(90);
    usage.sortOptions(false);
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes());
    command.getSubcommands().values().forEach(ExitCodeTable::addTo);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("  0", "every verdict is as expected");
    codes.put("  1", "some verdict is not");
    codes.put("  2", "wrong usage, or a model with errors");
    codes.put("  3", "some verdict is undecided: a limit was hit");
    codes.put(" 70", "internal error: a bug in pinproof");
    codes.put("130", "interrupted");
    return codes;
  }
}
