package org.pinproof.generated;

import org.pinproof.runtime.Choices;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.ModelError;
import org.pinproof.runtime.Transitions;
import org.pinproof.runtime.Visits;

/*
 * OFFSET  BITS  DOMAIN          VARIABLE
 *      0    48  0..65535        big[0..2]
 *     48     6  -1..3           page.pins[2]
 *     54     3  0..5            pin at
 *     57     2  0..1            page.locked[2]
 *     59     2  0..2            pin.page
 *     61     3                  (gap)
 *     64    32  0..65535        big[3..4]
 *     96    32                  (gap)
 * 93 bits in 2 words, gaps 35
 *
 * property 0x1L is no_range_error
 * property 0x2L is no_null_dereference
 * property 0x4L is no_endless_step
 * property 0x8L is no_bug
 * property 0x10L is locked_pin
 * property 0x20L is few
 * property 0x40L is unlocked
 */
public final class Model extends CompiledModel {
  private final Choices choices = new Choices();
  private static final ModelError NO_NULL_DEREFERENCE = new ModelError("no_null_dereference", 0x2L);
  private static final ModelError NO_RANGE_ERROR = new ModelError("no_range_error", 0x1L);
  private static final ModelError NO_BUG = new ModelError("no_bug", 0x8L);
  private final Visits visits2 = new Visits(2);
  private static final ModelError NO_ENDLESS_STEP = new ModelError("no_endless_step", 0x4L);

  @Override
  public int words() {
    return 2;
  }

  @Override
  public int tasks() {
    return 1;
  }

  @Override
  public void initial(Transitions out) {
    long[] in = {0x9000000000000L, 0x0L};
    int at = 0;
    long s0 = in[at];
    s0 = s0 & ~0x1c0000000000000L | 0x40000000000000L; // pin at
    out.copy(in, at, 2);
    out.put(0, s0);
    out.added(2);
    return;
  }

  @Override
  public void transitions(long[] in, int at, int task, Transitions out) {
    switch (task) {
      case 0:
        task_pin(in, at, out);
        return;
      default:
        throw new AssertionError(task);
    }
  }

  @Override
  public void allTransitions(long[] in, int at, Transitions out) {
    task_pin(in, at, out);
  }

  @Override
  public long violated(long[] in, int at) {
    long violated = 0;
    if (!property_few(in, at)) {
      violated |= 0x20L;
    }
    return violated;
  }

  @Override
  public long violatedAtRest(long[] in, int at) {
    long violated = 0;
    if (!property_unlocked(in, at)) {
      violated |= 0x40L;
    }
    return violated;
  }

  @Override
  public boolean settled(long[] in, int at) {
    return true;
  }

  @Override
  public boolean ended(long[] in, int at, int task) {
    switch (task) {
      case 0:
        return ((int) (in[at] >>> 54) & 0x7) == 0;
      default:
        throw new AssertionError(task);
    }
  }

  @Override
  public boolean idle(long[] in, int at, int task) {
    switch (task) {
      case 0: {
        int location = (int) (in[at] >>> 54) & 0x7;
        return location == 3;
      }
      default:
        return false;
    }
  }

  @Override
  public boolean daemon(int task) {
    return task == 0;
  }

  /** Steps of pin. */
  private void task_pin(long[] in, int at, Transitions out) {
    switch ((int) (in[at] >>> 54) & 0x7) {
      // made.pin:2: page = any(struct page);
      case 1: {
        run:
        for (int pick0 = 0; pick0 < 2; pick0++) {
          long s0 = in[at];
          long s1 = in[at + 1];
          int t0 = pick0;
          long value = 0;
          int index = 0;
          s0 = s0 & ~0x1800000000000000L | (long) (t0 + 1) << 59; // pin.page
          value = 7L;
          index = t0;
          switch (index / 3) {
            case 0:
              s0 = put(s0, 0xffffL, value, index % 3 * 16); // big[..]
              break;
            default:
              s1 = put(s1, 0xffffL, value, index % 3 * 16); // big[..]
              break;
          }
          s0 = s0 & ~0x1c0000000000000L | 0x80000000000000L; // pin at
          // made.pin:3
          out.copy(in, at, 2);
          out.put(0, s0);
          out.put(1, s1);
          out.added(2);
          continue run;
        }
        return;
      }
      // made.pin:3: choose { wait_event(!page->locked); } or { page = any(str...
      case 2: {
        choices.reset();
        run:
        for (boolean more = true; more; more = choices.advance()) {
          out.tick();
          long s0 = in[at];
          int t0 = 0;
          int t1 = 0;
          t0 = choices.pick(2);
          switch (t0) {
            case 0: {
              // made.pin:3
              if ((s0 & 0x200000000000000L) != 0 /* page.locked[0] */) {
                continue run;
              }
              break;
            }
            default: {
              // made.pin:3
              t1 = choices.pick(2);
              s0 = s0 & ~0x1800000000000000L | (long) (t1 + 1) << 59; // pin.page
              break;
            }
          }
          // made.pin:3
          s0 = s0 & ~0x1c0000000000000L | 0xc0000000000000L; // pin at
          // made.pin:4
          out.copy(in, at, 2);
          out.put(0, s0);
          out.added(2);
          continue run;
        }
        return;
      }
      // made.pin:4: page->pins++; assert(page->locked, locked_pin);
      case 3: {
        long s0 = in[at];
        int t0 = 0;
        try {
          t0 = inRange((int) (s0 >>> 59) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) - 1;
          s0 = put(s0, 0x7L, (long) (inRange((int) (s0 >>> t0 * 3 + 48) & 0x7 /* page.pins[..] */, -1, 3, NO_RANGE_ERROR) + 1), t0 * 3 + 48); // page.pins[..]
          try {
            if (((int) (s0 >>> inRange((int) (s0 >>> 59) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) + 56) & 0x1 /* page.locked[..] */) == 0) {
              out.fail(0x10L); // locked_pin
            }
          }
          catch (ModelError error) {
            out.fail(0x10L); // locked_pin
          }
          s0 = s0 & ~0x1c0000000000000L | 0x100000000000000L; // pin at
          // made.pin:5
          out.copy(in, at, 2);
          out.put(0, s0);
          out.added(2);
          return;
        }
        catch (ModelError error) {
          out.error(error);
          return;
        }
      }
      // made.pin:5: atomic { if (pages[0].locked) pages[0].pins = 0; BUG_ON(!...
      case 4: {
        long s0 = in[at];
        if ((s0 & 0x200000000000000L) != 0 /* page.locked[0] */) {
          // made.pin:5
          s0 = s0 & ~0x7000000000000L | 0x1000000000000L; // page.pins[0]
        }
        // made.pin:5
        if ((s0 & 0x400000000000000L) != 0 /* page.locked[1] */) {
          // made.pin:5
          s0 = s0 & ~0x1c0000000000000L | 0x140000000000000L; // pin at
          // made.pin:6
          out.copy(in, at, 2);
          out.put(0, s0);
          out.added(2);
          return;
        }
        // made.pin:5
        out.error(NO_BUG);
        return;
      }
      // made.pin:6: atomic { while (pages[0].pins > 1) pages[0].pins--; }
      case 5: {
        long s0 = in[at];
        int node = 0;
        visits2.clear();
        try {
          for (;;) {
            switch (node) {
              case 0: {
                // made.pin:6
                out.tick();
                visits2.put(0);
                visits2.put(s0);
                if (visits2.again()) {
                  out.error(NO_ENDLESS_STEP);
                  return;
                }
                node = ((int) (s0 >>> 48) & 0x7 /* page.pins[0] */) - 1 > 1 ? 2 : 3;
                break;
              }
              case 2: {
                // made.pin:6
                s0 = s0 & ~0x7000000000000L | (long) (inRange(((int) (s0 >>> 48) & 0x7 /* page.pins[0] */) - 2, -1, 3, NO_RANGE_ERROR) + 1) << 48; // page.pins[0]
                node = 0;
                break;
              }
              case 3: {
                // made.pin:6
                s0 = s0 & ~0x1c0000000000000L; // pin at
                // made.pin:7
                out.copy(in, at, 2);
                out.put(0, s0);
                out.added(2);
                return;
              }
              default:
                throw new AssertionError(node);
            }
          }
        }
        catch (ModelError error) {
          out.error(error);
          return;
        }
      }
      default: // has ended
    }
  }

  private static boolean forall(long s0) {
    for (int t0 = 1; t0 <= 2; t0++) {
      if (((int) (s0 >>> (t0 - 1) * 3 + 48) & 0x7 /* page.pins[..] */) - 1 >= 3) {
        return false;
      }
    }
    return true;
  }

  private static boolean property_few(long[] in, int at) {
    long s0 = in[at];
    return forall(s0);
  }

  private static boolean property_unlocked(long[] in, int at) {
    long s0 = in[at];
    try {
      return ((int) (s0 >>> inRange((int) (s0 >>> 59) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) + 56) & 0x1 /* page.locked[..] */) == 0;
    }
    catch (ModelError error) {
      return false;
    }
  }
}
