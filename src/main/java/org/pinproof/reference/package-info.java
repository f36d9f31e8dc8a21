/** The definition: executes the checked model of a scenario directly, rule by rule. */
@NullMarked
package org.pinproof.reference;

import org.jspecify.annotations.NullMarked;
