/** Compiled model to reachable states to findings. */
@NullMarked
package org.pinproof.explore;

import org.jspecify.annotations.NullMarked;
