package org.pinproof.jpf;

import org.jspecify.annotations.Nullable;
import org.pinproof.verdict.Findings;

/**
 * What JPF found out about a scenario.
 *
 * @param findings the transitions and the depth are unknown; so are the states (0) where it was
 *     stopped
 * @param failure if JPF did not do its work, what happened; else null
 * @param version of JPF, null if it did not say
 * @param runs how often JPF was run
 */
public record JpfAnswer(
    Findings findings, @Nullable String failure, @Nullable String version, int runs) {}
