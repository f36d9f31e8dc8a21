/** Text to syntax tree, names unresolved. */
@NullMarked
package org.pinproof.syntax;

import org.jspecify.annotations.NullMarked;
