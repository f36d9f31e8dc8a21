package org.pinproof.scenario;

import java.util.BitSet;

/**
 * What each statement of a model is in one instance (semantics.md rules 2 to 6), decided once for
 * all contexts in which a routine is called. It is a table, not a meaning: the interpreter
 * re-checks at run time every claim that could hide an error (a check said to be discharged, a
 * variable said to be constant, a condition said to read nothing shared), and an overruled claim is
 * an internal error.
 *
 * @param reachable ids of the statements that remain after folding the configs
 * @param steps ids of the statements that make a step. For a {@code Loop} or {@code Label}: a step
 *     of its own at its head. For a {@code Call}: its arguments are a step before the callee's
 *     first. For {@code Atomic}: always. For {@code Return}: the value is taken in a step.
 *     Statements within {@code Atomic} are never in it
 * @param discharged ids of the statements none of whose run-time checks (range, index, NULL,
 *     division, shift) can fail
 * @param constant indices of the vectors that no remaining statement changes
 */
public record StepRules(BitSet reachable, BitSet steps, BitSet discharged, BitSet constant) {}
