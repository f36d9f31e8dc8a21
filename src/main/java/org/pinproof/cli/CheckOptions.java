package org.pinproof.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Limits;

/**
 * What a run of {@code check} is asked.
 *
 * @param properties names; empty for all
 * @param jpfHome where JPF is, null to look for it
 * @param keepGenerated folder for generated sources, null for none
 * @param report folder for the page and the traces, null for none
 * @param cache folder of what earlier runs found, null for none
 * @param reportFiles what else to write
 */
record CheckOptions(
    List<ModelFile> files,
    ModelOptions models,
    Set<String> properties,
    boolean allProperties,
    Pipeline.Engine engine,
    @Nullable String jpfHome,
    Limits limits,
    boolean strict,
    WarningFlags warnings,
    boolean quiet,
    boolean traces,
    boolean explain,
    @Nullable Path keepGenerated,
    @Nullable Path report,
    @Nullable Path cache,
    ReportFiles reportFiles) {

  /** To explore with the embedded engine and write nothing. */
  static CheckOptions plain(List<ModelFile> files, ModelOptions models, Limits limits) {
    return new CheckOptions(
        files,
        models,
        Set.of(),
        false,
        Pipeline.Engine.EMBEDDED,
        null,
        limits,
        false,
        WarningFlags.ALL,
        false,
        false,
        false,
        null,
        null,
        null,
        ReportFiles.NONE);
  }
}
