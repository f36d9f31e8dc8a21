package org.pinproof.report;

import java.util.List;
import org.pinproof.explain.Unreached;
import org.pinproof.explain.Witnesses.Witness;

/**
 * What is told of a scenario on request, beside its verdicts.
 *
 * @param witnesses how near its runs come to a violation of what holds
 * @param unreached places that no run of this scenario comes to
 */
public record Explanation(List<Witness> witnesses, List<Unreached.Place> unreached) {
  public Explanation {
    witnesses = List.copyOf(witnesses);
    unreached = List.copyOf(unreached);
  }
}
