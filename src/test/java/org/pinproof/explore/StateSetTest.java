package org.pinproof.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A state set is a hash set that remembers the order of arrival. */
class StateSetTest {

  @Property(tries = 60)
  void holds_what_a_hash_set_holds_in_order_of_arrival(
      @ForAll @IntRange(min = 1, max = 4) int words,
      @ForAll @IntRange(min = 1, max = 20_000) int domain,
      @ForAll Random random) {
    StateSet set = StateSet.of(words);
    Set<List<Long>> expected = new LinkedHashSet<>();
    for (int round = 0; round < 20; round++) {
      long[] batch = randomStates(words, random.nextInt(3_000), domain, random);
      set.addAll(batch, batch.length);
      for (int at = 0; at < batch.length; at += words) {
        expected.add(state(batch, at, words));
      }
      assertEquals(expected.size(), set.size());
    }
    assertEquals(List.copyOf(expected), contents(set));
  }

  /** States that differ in a few high or low bits only, bit 63 of the first word being 0. */
  private static long[] randomStates(int words, int count, int domain, Random random) {
    long[] states = new long[words * count];
    for (int i = 0; i < states.length; i++) {
      long value = random.nextInt(domain);
      states[i] = random.nextBoolean() ? value : value << 46;
    }
    return states;
  }

  @Test
  void a_million_neighbours_and_the_all_zero_state_are_all_distinct() {
    for (int words = 1; words <= 2; words++) {
      StateSet set = StateSet.of(words);
      int count = 1_000_000;
      long[] states = new long[count * words];
      for (int i = 0; i < count; i++) {
        states[i * words + words - 1] = i;
      }
      set.addAll(states, states.length);
      set.addAll(states, states.length);
      assertEquals(count, set.size());
      assertEquals(0, set.log.chunk(0)[set.log.at(0)]);
      assertEquals(999_999, set.log.chunk(999_999)[set.log.at(999_999) + words - 1]);
    }
  }

  @Test
  void the_all_zero_state_is_new_whenever_it_comes() {
    for (int words = 1; words <= 3; words++) {
      StateSet set = StateSet.of(words);
      long[] states = new long[3 * words];
      states[0] = 1;
      states[2 * words] = 2;
      set.addAll(states, words);
      set.addAll(states, 3 * words);
      assertEquals(3, set.size());
    }
  }

  @Test
  void states_whose_hashes_share_part_and_slot_are_kept_apart() {
    List<Long> colliding = new ArrayList<>();
    for (long state = 0; colliding.size() < 40; state++) {
      if (StateSet.mix(state) >>> 56 == 7 && (StateSet.mix(state) & 0xFFFFFFFFL) >>> 22 == 1023) {
        colliding.add(state);
      }
    }
    long[] states = colliding.stream().mapToLong(s -> s).toArray();
    WordSet set = new WordSet();
    set.addAll(states, states.length);
    set.addAll(states, states.length);
    assertEquals(colliding.stream().map(List::of).toList(), contents(set));
  }

  @Test
  void an_indexed_set_finds_the_number_of_a_state() {
    IndexedSet set = new IndexedSet(2, IndexedSet.LARGE);
    long[] states = {5, 1, 0, 0, 5, 2, 5, 1};
    set.addAll(states, states.length);
    assertEquals(3, set.size());
    assertEquals(0, set.find(states, 6));
    assertEquals(1, set.find(states, 2));
    assertEquals(2, set.find(states, 4));
    assertEquals(-1, set.find(new long[] {1, 5}, 0));
  }

  @Test
  void bytes_are_those_of_the_arrays() {
    StateSet set = StateSet.of(1);
    long[] states = new long[300_000];
    for (int i = 0; i < states.length; i++) {
      states[i] = i;
    }
    set.addAll(states, states.length);
    assertTrue(set.bytes() > 300_000 * 16L && set.bytes() < 300_000 * 26L, "" + set.bytes());
    set.close();
    assertTrue(set.bytes() >= 300_000 * 8L && set.bytes() < 300_000 * 11L, "" + set.bytes());
    assertEquals(299_999, set.log.chunk(299_999)[set.log.at(299_999)]);
  }

  private static List<List<Long>> contents(StateSet set) {
    List<List<Long>> contents = new ArrayList<>();
    for (long i = 0; i < set.size(); i++) {
      contents.add(state(set.log.chunk(i), set.log.at(i), set.words));
    }
    return contents;
  }

  private static List<Long> state(long[] states, int at, int words) {
    List<Long> state = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      state.add(states[at + i]);
    }
    return state;
  }
}
