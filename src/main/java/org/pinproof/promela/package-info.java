/** A lowered system as a Promela model, for SPIN. */
@NullMarked
package org.pinproof.promela;

import org.jspecify.annotations.NullMarked;
