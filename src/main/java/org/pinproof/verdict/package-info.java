/** What an engine is asked and what it answers: choices, limits, findings, verdicts. */
@NullMarked
package org.pinproof.verdict;

import org.jspecify.annotations.NullMarked;
