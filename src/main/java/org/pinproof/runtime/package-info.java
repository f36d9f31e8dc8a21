/** The waist: what a compiled model offers an engine. Nothing but java.lang, release 11. */
package org.pinproof.runtime;
