/** Models as JUnit 5 tests. JUnit itself comes from whoever uses this package. */
@NullMarked
package org.pinproof.junit;

import org.jspecify.annotations.NullMarked;
