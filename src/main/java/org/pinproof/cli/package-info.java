/** Options, wiring, exit codes; the only place that prints or exits. */
@NullMarked
package org.pinproof.cli;

import org.jspecify.annotations.NullMarked;
