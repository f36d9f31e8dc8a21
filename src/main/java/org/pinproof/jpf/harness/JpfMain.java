package org.pinproof.jpf.harness;

import java.lang.reflect.Constructor;
import java.util.Random;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.runtime.Transitions;

/**
 * Walks through a compiled model: from state to state, each step a {@link Random#nextInt(int)}.
 * Under Java PathFinder, with {@code cg.enumerate_random=true}, that is every walk; elsewhere it is
 * a random one.
 *
 * <p>When a choice is made, nothing is alive but the packed state, its transitions, and what never
 * changes: so the states that JPF tells apart are the model's. A model is made anew for each state,
 * because its buffers keep traces of the step before.
 *
 * <p>A violation is an {@link AssertionError} whose message is {@link #VIOLATES} and the names of
 * the properties.
 */
public final class JpfMain {
  /** Begins the message of a violation; the names behind it are separated by blanks. */
  public static final String VIOLATES = "violates";

  /** Printed on a line of its own in each quiescent state. */
  public static final String QUIESCENT = "quiescent";

  private final Constructor<?> model;
  private final Questions questions;

  private JpfMain(Constructor<?> model, Questions questions) {
    this.model = model;
    this.questions = questions;
  }

  /**
   * Explores.
   *
   * @param args the name of the model's class, then the questions: see {@link Questions}
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Constructor<?> model = Class.forName(args[0]).getDeclaredConstructor();
    new JpfMain(model, Questions.parse(args)).walk(new Random(0));
  }

  private void walk(Random random) throws ReflectiveOperationException {
    int words = model().words();
    Menu menu = initial(words);
    long[] state = chosen(menu, random.nextInt(menu.count), words);
    while (state.length > 0) {
      menu = open(state, words);
      if (menu.count == 0) {
        // A choice all the same: states are counted by their choices.
        random.nextInt(1);
        return;
      }
      state = chosen(menu, random.nextInt(menu.count), words);
    }
  }

  private CompiledModel model() throws ReflectiveOperationException {
    return (CompiledModel) model.newInstance();
  }

  private Menu initial(int words) throws ReflectiveOperationException {
    Transitions out = new Transitions();
    model().initial(out);
    return Menu.of(out, words);
  }

  /** The state behind a transition; empty if it errs. */
  private long[] chosen(Menu menu, int transition, int words) {
    questions.answer(menu.violated(transition));
    return menu.successor(transition, words);
  }

  /** Judges a state and lists the transitions out of it. */
  private Menu open(long[] state, int words) throws ReflectiveOperationException {
    CompiledModel model = model();
    Transitions out = new Transitions();
    if (questions.everyState != 0) {
      questions.answer(model.violated(state, 0) & questions.everyState);
    }
    model.allTransitions(state, 0, out);
    Menu menu = Menu.of(out, words);
    if (model.settled(state, 0)) {
      if (questions.atRest != 0 && quiescent(model, state, words)) {
        System.out.println(QUIESCENT);
        questions.answer(model.violatedAtRest(state, 0) & questions.atRest);
      }
    } else if (menu.count == 0) {
      questions.answer(questions.deadlock);
    }
    return menu;
  }

  /**
   * Whether each daemon of a state in which all other tasks have ended has ended too, is blocked,
   * or is idle with no step that errs.
   */
  private static boolean quiescent(CompiledModel model, long[] state, int words) {
    for (int task = 0; task < model.tasks(); task++) {
      if (model.daemon(task) && !model.ended(state, 0, task)) {
        Transitions out = new Transitions();
        model.transitions(state, 0, task, out);
        Menu menu = Menu.of(out, words);
        if (model.idle(state, 0, task) ? menu.errs() : menu.count > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
