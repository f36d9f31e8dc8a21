package org.pinproof.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a model for functions and macros of the kernel that people reach for. */
final class KernelNames {
  /** By pattern of the whole name; the first that matches counts. */
  private static final Map<String, String> HINTS = hints();

  private KernelNames() {}

  private static Map<String, String> hints() {
    Map<String, String> hints = new LinkedHashMap<>();
    hints.put("BUG", "write 'BUG_ON(true)'");
    hints.put("(VM_)?(BUG|WARN)(_ON)?(_\\w+)?", "write 'BUG_ON(c)'");
    hints.put("(un)?likely", "write the condition alone");
    hints.put("printk|pr_\\w+|trace_\\w+|dev_(err|warn|info|dbg)", "a model prints nothing");
    hints.put(
        "(spin|raw_spin|read|write|mutex|down|up|seq)_(un)?(try)?(lock|read|write)\\w*",
        "model the lock: a bool, and an atomic function with wait_event() that takes it");
    hints.put(
        "rcu_\\w+|synchronize_rcu|call_rcu", "model what it guarantees: there is no RCU in it");
    hints.put(
        "(k|v|kv)[mz]alloc\\w*|kcalloc|k?v?free|kmem_cache_\\w+|alloc_pages?|__free_pages?",
        "there is no allocation: declare a pool, with a 'freed' flag if lifetimes matter");
    hints.put(
        "list_\\w+|hlist_\\w+|xa_\\w+|radix_tree_\\w+",
        "there are no lists: declare an array, and visit it with for_each");
    hints.put(
        "atomic(64|_long)?_\\w+|refcount_\\w+",
        "a counter is a field: 'atomic { p->count += 1; }' is one step");
    hints.put(
        "(__)?(test|set|clear|change|test_and_set|test_and_clear)_bit\\w*",
        "a flag is a bool field of its own");
    hints.put(
        "cpu_relax|cond_resched|schedule\\w*|yield|[mu]sleep|[mun]delay",
        "other tasks run between any two steps; to block, use wait_event(c)");
    hints.put(
        "wake_up\\w*|complete(_all)?|init_waitqueue\\w*", "wait_event() needs nobody to wake it");
    hints.put("mem(set|cpy|move|cmp)", "assign the fields");
    hints.put("container_of|offsetof|typeof|__typeof__", "a pointer refers to whole objects");
    hints.put("elif|elsif|elseif", "write 'else if'");
    return hints;
  }

  /** What to write instead; null if the name is not known. */
  static @Nullable String instead(String name) {
    return HINTS.entrySet().stream()
        .filter(hint -> name.matches(hint.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
