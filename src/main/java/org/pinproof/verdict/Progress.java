package org.pinproof.verdict;

/**
 * Told by an engine how far it has come, and asked whether to go on. Called from one thread,
 * between levels and at least every few hundred thousand transitions within one; cheap.
 */
public interface Progress {
  /** Hears nothing, never interrupts. */
  Progress NONE =
      new Progress() {
        @Override
        public void update(long states, long transitions, int depth, long frontier, long memory) {}

        @Override
        public boolean interrupted() {
          return false;
        }
      };

  /**
   * How far the exploration has come.
   *
   * @param states distinct states stored
   * @param transitions transitions taken
   * @param depth level being expanded, from 0
   * @param frontier states of the last finished level
   * @param memory bytes in the visited set and the frontier; 0 if unknown
   */
  void update(long states, long transitions, int depth, long frontier, long memory);

  /** Whether the engine should stop now with {@link Findings.Stopped#INTERRUPTED}. */
  boolean interrupted();
}
