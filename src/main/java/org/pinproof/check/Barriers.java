package org.pinproof.check;

import java.util.Set;

/**
 * The names of memory barriers. They are refused: exploration is sequentially consistent, and as
 * silent no-ops they would let a change that deletes a barrier come back "holds".
 */
final class Barriers {
  private static final Set<String> NAMES =
      Set.of(
          "barrier",
          "mb",
          "rmb",
          "wmb",
          "smp_mb",
          "smp_rmb",
          "smp_wmb",
          "dma_mb",
          "dma_rmb",
          "dma_wmb",
          "smp_store_mb",
          "smp_store_release",
          "smp_load_acquire",
          "smp_cond_load_acquire",
          "smp_cond_load_relaxed",
          "smp_mb__before_atomic",
          "smp_mb__after_atomic",
          "smp_mb__after_spinlock",
          "smp_mb__after_unlock_lock",
          "rcu_dereference",
          "rcu_assign_pointer");

  private Barriers() {}

  static boolean isBarrier(String name) {
    return NAMES.contains(name);
  }

  static String message(String name) {
    return "'"
        + name
        + "' orders memory accesses, and exploration is sequentially consistent: it would change"
        + " nothing, and a patch that deletes it would go unnoticed; remove it (weak memory comes"
        + " later)";
  }
}
