/** Random models, and the agreement of all engines on them. */
@NullMarked
package org.pinproof.agreement;

import org.jspecify.annotations.NullMarked;
