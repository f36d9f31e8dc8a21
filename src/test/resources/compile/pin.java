package org.pinproof.generated;

import org.pinproof.runtime.Choices;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.ModelError;
import org.pinproof.runtime.Transitions;
import org.pinproof.runtime.Visits;

/*
 * OFFSET  BITS  DOMAIN          VARIABLE
 *      0     4  0..3            page.pins[2]
 *      4     3  0..4            pin at
 *      7     2  0..1            page.locked[2]
 *      9     2  0..2            pin.page
 *     11    53                  (gap)
 * 11 bits in 1 word, gaps 53
 *
 * property 0x1L is no_deadlock
 * property 0x2L is no_range_error
 * property 0x4L is no_null_dereference
 * property 0x8L is no_index_error
 * property 0x10L is no_division_by_zero
 * property 0x20L is no_endless_step
 * property 0x40L is no_bug
 * property 0x80L is few
 * property 0x100L is locked_pin
 */
public final class Model extends CompiledModel {
  private final Choices choices = new Choices();
  private static final ModelError NO_NULL_DEREFERENCE = new ModelError("no_null_dereference", 0x4L);
  private static final ModelError NO_RANGE_ERROR = new ModelError("no_range_error", 0x2L);
  private final Visits visits2 = new Visits(2);
  private static final ModelError NO_ENDLESS_STEP = new ModelError("no_endless_step", 0x20L);

  @Override
  public int words() {
    return 1;
  }

  @Override
  public int tasks() {
    return 1;
  }

  @Override
  public void initial(Transitions out) {
    long[] in = {0x0L};
    int at = 0;
    long s0 = in[at];
    // test.pin:7
    s0 = s0 & ~0x600L | 0x200L; // pin.page
    // test.pin:9
    s0 = s0 & ~0x70L | 0x10L; // pin at
    // test.pin:1
    out.add(s0);
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
      violated |= 0x80L;
    }
    return violated;
  }

  @Override
  public long violatedAtRest(long[] in, int at) {
    long violated = 0;
    return violated;
  }

  @Override
  public boolean settled(long[] in, int at) {
    return (in[at] & 0x70L) == 0;
  }

  @Override
  public boolean ended(long[] in, int at, int task) {
    switch (task) {
      case 0:
        return ((int) (in[at] >>> 4) & 0x7) == 0;
      default:
        throw new AssertionError(task);
    }
  }

  @Override
  public boolean idle(long[] in, int at, int task) {
    switch (task) {
      default:
        return false;
    }
  }

  @Override
  public boolean daemon(int task) {
    return false;
  }

  /** Steps of pin. */
  private void task_pin(long[] in, int at, Transitions out) {
    switch ((int) (in[at] >>> 4) & 0x7) {
      // test.pin:9: choose { wait_event(!page->locked); page->locked = true; ...
      case 1: {
        choices.reset();
        run:
        for (boolean more = true; more; more = choices.advance()) {
          long s0 = in[at];
          int t0 = 0;
          t0 = choices.pick(2);
          // test.pin:9
          switch (t0) {
            case 0: {
              // test.pin:10
              if ((s0 & 0x80L) != 0 /* page.locked[0] */) {
                continue run;
              }
              // test.pin:11
              s0 = s0 & ~0x70L | 0x20L; // pin at
              out.add(s0);
              continue run;
            }
            default: {
              // test.pin:13
              t0 = choices.pick(2);
              s0 = s0 & ~0x600L | (long) (t0 + 1) << 9; // pin.page
              // test.pin:15
              s0 = s0 & ~0x70L | 0x30L; // pin at
              out.add(s0);
              continue run;
            }
          }
        }
        return;
      }
      // test.pin:11: page->locked = true
      case 2: {
        long s0 = in[at];
        s0 = s0 | 0x80L; // page.locked[0]
        // test.pin:15
        s0 = s0 & ~0x70L | 0x30L; // pin at
        out.add(s0);
        return;
      }
      // test.pin:15: page->pins++
      case 3: {
        long s0 = in[at];
        int t0 = 0;
        try {
          t0 = inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE);
          t0 = inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE);
          s0 = put(s0, 0x3L, (long) inRange(((int) (s0 >>> (inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) - 1) * 2) & 0x3 /* page.pins[..] */) + 1, 0, 3, NO_RANGE_ERROR), (inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) - 1) * 2); // page.pins[..]
          // test.pin:16
          if (((int) (s0 >>> ((int) (s0 >>> 9) & 0x3 /* pin.page */) + 6) & 0x1 /* page.locked[..] */) == 0) {
            out.fail(0x100L); // locked_pin
          }
          // test.pin:17
          s0 = s0 & ~0x70L | 0x40L; // pin at
          out.add(s0);
          return;
        }
        catch (ModelError error) {
          out.error(error);
          return;
        }
      }
      // test.pin:17: atomic { while (page->pins > 1) page->pins--; }
      case 4: {
        long s0 = in[at];
        int t0 = 0;
        int node = 0;
        visits2.clear();
        try {
          for (;;) {
            switch (node) {
              case 0: {
                // test.pin:18
                visits2.put(0);
                visits2.put(s0);
                if (visits2.again()) {
                  out.error(NO_ENDLESS_STEP);
                  return;
                }
                node = ((int) (s0 >>> (((int) (s0 >>> 9) & 0x3 /* pin.page */) - 1) * 2) & 0x3 /* page.pins[..] */) > 1 ? 2 : 5;
                break;
              }
              case 2: {
                // test.pin:19
                t0 = inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE);
                t0 = inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE);
                s0 = put(s0, 0x3L, (long) inRange(((int) (s0 >>> (inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) - 1) * 2) & 0x3 /* page.pins[..] */) - 1, 0, 3, NO_RANGE_ERROR), (inRange((int) (s0 >>> 9) & 0x3 /* pin.page */, 1, 2, NO_NULL_DEREFERENCE) - 1) * 2); // page.pins[..]
                node = 0;
                break;
              }
              case 5: {
                // test.pin:7
                s0 = s0 & ~0x600L; // pin.page
                s0 = s0 & ~0x70L; // pin at
                out.add(s0);
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

  private static boolean exists(long s0) {
    for (int t0 = 1; t0 <= 2; t0++) {
      if (((int) (s0 >>> (t0 - 1) * 2) & 0x3 /* page.pins[..] */) == 3) {
        return true;
      }
    }
    return false;
  }

  private static boolean property_few(long[] in, int at) {
    long s0 = in[at];
    return !exists(s0);
  }
}
