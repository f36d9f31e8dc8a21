/** Where text comes from and how a problem points at it. */
@NullMarked
package org.pinproof.source;

import org.jspecify.annotations.NullMarked;
