/** What runs show beside verdicts: which statements are reached, and how a property comes near. */
@NullMarked
package org.pinproof.explain;

import org.jspecify.annotations.NullMarked;
