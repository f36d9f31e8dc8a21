package org.pinproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a stage returns: a value, unless a diagnostic is an error, and all diagnostics it found.
 *
 * @param <T> the named value that the next stage takes
 */
public final class Outcome<T> {
  private final @Nullable T value;
  private final boolean failed;
  private final List<Diagnostic> diagnostics;

  private Outcome(@Nullable T value, List<Diagnostic> diagnostics) {
    this.value = value;
    this.diagnostics = List.copyOf(diagnostics);
    this.failed = diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** A value with warnings and notes; a failure if one of the diagnostics is an error. */
  public static <T> Outcome<T> of(T value, List<Diagnostic> diagnostics) {
    boolean failed = diagnostics.stream().anyMatch(Diagnostic::isError);
    return new Outcome<>(failed ? null : value, diagnostics);
  }

  /** A value; if one of the diagnostics is an error, only for finding more errors. */
  public static <T> Outcome<T> partial(T value, List<Diagnostic> diagnostics) {
    return new Outcome<>(value, diagnostics);
  }

  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(value, List.of());
  }

  /**
   * No value, because of an error.
   *
   * @throws IllegalArgumentException if no diagnostic is an error
   */
  public static <T> Outcome<T> failed(List<Diagnostic> diagnostics) {
    if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
      throw new IllegalArgumentException("a failure without an error");
    }
    return new Outcome<>(null, diagnostics);
  }

  public boolean ok() {
    return value != null && !failed;
  }

  /**
   * The value.
   *
   * @throws NoSuchElementException after an error
   */
  public T get() {
    if (value == null || failed) {
      throw new NoSuchElementException("no value: " + diagnostics);
    }
    return value;
  }

  /** The value, also after an error if there is then a {@link #partial} one; null if not. */
  public @Nullable T getPartial() {
    return value;
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Runs the next stage on the value, if there is one, and joins the diagnostics of both. */
  public <U> Outcome<U> then(Function<? super T, Outcome<U>> stage) {
    if (value == null || failed) {
      return new Outcome<>(null, diagnostics);
    }
    Outcome<U> next = stage.apply(value);
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.addAll(next.diagnostics);
    return new Outcome<>(next.value, all);
  }
}
