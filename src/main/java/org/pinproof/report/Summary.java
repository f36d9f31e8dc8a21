package org.pinproof.report;

import java.time.Duration;

/**
 * A whole run in numbers.
 *
 * @param models with at least one checked scenario
 * @param failedModels models with an error: they do not compile, or a scenario of theirs does not
 * @param errors diagnostics, each once; likewise {@code warnings}, without those turned off
 */
public record Summary(
    int models,
    int failedModels,
    int scenarios,
    int asExpected,
    int notAsExpected,
    int undecided,
    int errors,
    int warnings,
    Duration time) {}
