/** Transition system to bit layout to Java source to loaded class. */
@NullMarked
package org.pinproof.compile;

import org.jspecify.annotations.NullMarked;
