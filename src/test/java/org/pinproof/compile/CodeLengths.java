package org.pinproof.compile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Bytecode lengths of the methods of a class file (JVM specification, chapter 4). */
final class CodeLengths {
  /** HotSpot leaves longer methods to the interpreter. */
  private static final int HUGE_METHOD = 8000;

  private final DataInputStream in;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();

  private CodeLengths(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** Per method, name and descriptor, the length of its code. */
  static Map<String, Integer> of(byte[] classFile) {
    CodeLengths reader = new CodeLengths(classFile);
    try {
      reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.lengths;
  }

  static void requireCompilable(ModelClass compiled) {
    for (byte[] file : compiled.classFiles().values()) {
      of(file)
          .forEach(
              (name, length) -> {
                if (length >= HUGE_METHOD) {
                  throw new AssertionError(name + " has " + length + " bytes");
                }
              });
    }
  }

  private void read() throws IOException {
    in.readInt();
    in.readInt();
    constants();
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    members();
    members();
  }

  private void constants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> names.put(i, in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("constant of kind " + tag);
      }
    }
  }

  private void members() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.readUnsignedShort();
      String name = names.get(in.readUnsignedShort()) + names.get(in.readUnsignedShort());
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        String attribute = names.get(in.readUnsignedShort());
        int length = in.readInt();
        if ("Code".equals(attribute)) {
          in.readInt();
          lengths.put(name, in.readInt());
          in.skipBytes(length - 8);
        } else {
          in.skipBytes(length);
        }
      }
    }
  }
}
