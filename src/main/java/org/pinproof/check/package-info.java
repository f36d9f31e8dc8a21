/** Syntax tree to resolved, typed model and properties, or diagnostics. */
@NullMarked
package org.pinproof.check;

import org.jspecify.annotations.NullMarked;
