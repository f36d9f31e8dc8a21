package org.pinproof.reference;

import java.util.List;

/**
 * What a property says of a state.
 *
 * @param violated whether the state violates it
 * @param message why, one sentence; empty if it does not
 * @param errs whether that is because its formula errs
 * @param bindings of the quantified variables that decided it
 * @param values what its formula read to come to the result
 */
public record FormulaValue(
    boolean violated,
    String message,
    boolean errs,
    List<Trace.Value> bindings,
    List<Trace.Value> values) {}
