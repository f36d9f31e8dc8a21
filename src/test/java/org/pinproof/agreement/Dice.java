package org.pinproof.agreement;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Seeded choices: the same seed gives the same choices on every JDK. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds would begin alike.
    this.random = new Random(new SplittableRandom(seed).nextLong());
  }

  /** One of {@code 0 .. n-1}. */
  int below(int n) {
    return random.nextInt(n);
  }

  /** One of {@code low .. high}. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True in so many of a hundred cases. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Index into {@code weights}, each as likely as its weight says. */
  int weighted(int[] weights) {
    int total = 0;
    for (int w : weights) {
      total += w;
    }
    int at = random.nextInt(total);
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    throw new AssertionError("weights " + total);
  }
}
