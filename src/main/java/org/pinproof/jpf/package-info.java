/** The second opinion: the same question put to Java PathFinder, in a process of its own. */
@NullMarked
package org.pinproof.jpf;

import org.jspecify.annotations.NullMarked;
