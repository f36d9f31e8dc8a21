package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void thousandsAreGrouped() {
    assertEquals("0", Numbers.grouped(0));
    assertEquals("999", Numbers.grouped(999));
    assertEquals("1,000", Numbers.grouped(1000));
    assertEquals("5,763,454", Numbers.grouped(5_763_454));
  }

  @Test
  void timesHaveThreeDigits() {
    assertEquals("0.00 s", Numbers.seconds(Duration.ofMillis(9)));
    assertEquals("0.01 s", Numbers.seconds(Duration.ofMillis(10)));
    assertEquals("9.99 s", Numbers.seconds(Duration.ofMillis(9_999)));
    assertEquals("10.0 s", Numbers.seconds(Duration.ofMillis(10_000)));
    assertEquals("99.9 s", Numbers.seconds(Duration.ofMillis(99_999)));
    assertEquals("3,600 s", Numbers.seconds(Duration.ofHours(1)));
  }

  @Test
  void memoryIsInPowersOf1024() {
    assertEquals("5 bytes", Numbers.bytes(5));
    assertEquals("1 KiB", Numbers.bytes(2047));
    assertEquals("512 MiB", Numbers.bytes(512L << 20));
  }
}
