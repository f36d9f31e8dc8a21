/** The meaning: variables with finite domains, tasks as graphs of atomic steps, properties. */
@NullMarked
package org.pinproof.system;

import org.jspecify.annotations.NullMarked;
