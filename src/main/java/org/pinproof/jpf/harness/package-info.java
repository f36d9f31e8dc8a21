/** What runs inside Java PathFinder's process: nothing but java.* and the runtime, release 11. */
package org.pinproof.jpf.harness;
