package org.pinproof.jpf.harness;

/**
 * What a run looks for. Its arguments from the second on stand for the properties of the model, in
 * the order of the masks: {@code WHEN:NAME}, where WHEN is {@code state}, {@code rest}, {@code
 * step}, {@code deadlock}, or {@code ignore} for a property that the run does not look for. An
 * argument {@code error:NAME}, behind those of the properties, looks for errors in ghost code.
 */
final class Questions {
  private static final int ERROR_BIT = 63;

  private final String[] names;

  /** Mask of the properties looked for. */
  private final long open;

  /** Masks of those among them that are looked at in every state, at rest, where nothing moves. */
  final long everyState;

  final long atRest;
  final long deadlock;

  private Questions(String[] names, String[] whens) {
    this.names = names;
    this.everyState = mask(whens, "state");
    this.atRest = mask(whens, "rest");
    this.deadlock = mask(whens, "deadlock");
    this.open = everyState | atRest | deadlock | mask(whens, "step") | mask(whens, "error");
  }

  static Questions parse(String[] args) {
    String[] names = new String[Long.SIZE];
    String[] whens = new String[Long.SIZE];
    for (int i = 1; i < args.length; i++) {
      int colon = args[i].indexOf(':');
      String when = args[i].substring(0, colon);
      int bit = when.equals("error") ? ERROR_BIT : i - 1;
      whens[bit] = when;
      names[bit] = args[i].substring(colon + 1);
    }
    return new Questions(names, whens);
  }

  private static long mask(String[] whens, String when) {
    long mask = 0;
    for (int i = 0; i < whens.length; i++) {
      if (when.equals(whens[i])) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /** Ends the run if one of the properties in the mask is looked for. */
  void answer(long violated) {
    long found = violated & open;
    if (found != 0) {
      StringBuilder message = new StringBuilder(JpfMain.VIOLATES);
      for (int i = 0; i < names.length; i++) {
        if ((found & (1L << i)) != 0) {
          message.append(' ').append(names[i]);
        }
      }
      throw new AssertionError(message.toString());
    }
  }
}
