package org.pinproof.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * A file's bytes to text: UTF-8, at most {@link #MAX_BYTES}, without characters that could make a
 * terminal or a page show something else than what stands there.
 */
final class SourceReader {
  static final int MAX_BYTES = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceReader() {}

  static Outcome<Source> read(Location at) {
    if (!at.exists()) {
      return unreadable(at, "no such file");
    }
    if (at.isFolder()) {
      boolean listable = !(at instanceof Location.OnDisk disk) || disk.listable();
      return unreadable(
          at, listable ? "is a directory, not a file" : "cannot be read: permission denied");
    }
    byte[] bytes;
    try (InputStream in = at.open()) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      return unreadable(at, "no such file");
    } catch (AccessDeniedException e) {
      return unreadable(at, "cannot be read: permission denied");
    } catch (IOException e) {
      return unreadable(at, "cannot be read: " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      return unreadable(at, "is larger than 16 MiB, the most that a source may have");
    }
    return decode(at, bytes);
  }

  private static Outcome<Source> decode(Location at, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    boolean valid = !decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
    int decoded = chars.position();
    String text = valid ? chars.flip().toString() : new String(bytes, StandardCharsets.UTF_8);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return bad(at, text, nul, "a NUL byte: this is a binary file, not a model");
    }
    if (!valid) {
      return bad(at, text, decoded, "not UTF-8 text");
    }
    int hidden = hidden(text);
    if (hidden >= 0) {
      return bad(
          at,
          text,
          hidden,
          what(text.charAt(hidden)) + ": text with it may not be what it looks like");
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return Outcome.of(new Source(at.name(), marked ? text.substring(1) : text));
  }

  /** Place of the first control character or override of the direction of writing; -1 for none. */
  private static int hidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
      boolean blank = c == '\t' || c == '\f' || lineEnd;
      if ((Character.isISOControl(c) && !blank) || isOverride(c)) {
        return i;
      }
    }
    return -1;
  }

  /** Of the bidirectional algorithm (UAX #9): embeddings, overrides and isolates. */
  private static boolean isOverride(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }

  private static String what(char c) {
    String kind = isOverride(c) ? "a change of the direction of writing" : "a control character";
    return "%s (U+%04X)".formatted(kind, (int) c);
  }

  private static Outcome<Source> bad(Location at, String text, int offset, String message) {
    Span span = new Span(new Source(at.name(), text), offset, Math.min(offset + 1, text.length()));
    return Outcome.failed(List.of(Diagnostic.error(span, message)));
  }

  private static Outcome<Source> unreadable(Location at, String message) {
    Span nowhere = Span.whole(new Source(at.name(), ""));
    return Outcome.failed(List.of(Diagnostic.error(nowhere, message)));
  }
}
