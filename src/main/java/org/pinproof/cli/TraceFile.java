package org.pinproof.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.pinproof.report.SavedTrace;

/** The file of a saved counterexample. */
final class TraceFile {
  private TraceFile() {}

  /**
   * @throws UsageError if it cannot be read, or holds something else
   */
  static SavedTrace read(String file, Console console) {
    try {
      return SavedTrace.read(Files.readString(console.cwd().resolve(file)));
    } catch (SavedTrace.FormException e) {
      throw new UsageError(file + ": " + e.getMessage());
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UsageError(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new UsageError(file + ": no saved trace: this is not text");
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * @throws UsageError if the model of a trace is not there
   */
  static void requireModel(String file, String model, String hint, Console console) {
    if (!Files.exists(console.cwd().resolve(model))) {
      throw new UsageError(file + ": there is no " + model + " here" + hint);
    }
  }
}
