/**
 * One scenario of a checked model: configs evaluated, objects and tasks laid out, and what makes a
 * step.
 */
@NullMarked
package org.pinproof.scenario;

import org.jspecify.annotations.NullMarked;
