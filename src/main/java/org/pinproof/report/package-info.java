/** Verdicts and traces to text and JSON. */
@NullMarked
package org.pinproof.report;

import org.jspecify.annotations.NullMarked;
