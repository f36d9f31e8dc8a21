package org.pinproof.compile;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.pinproof.runtime.CompiledModel;

/**
 * A model, compiled and loaded.
 *
 * @param source Java source of {@link JavaWriter#CLASS_NAME}
 * @param classFiles by class name, what it compiled to: Java 11
 * @param type the loaded class
 */
public record ModelClass(
    String source, Map<String, byte[]> classFiles, Class<? extends CompiledModel> type) {

  public ModelClass {
    classFiles = Map.copyOf(classFiles);
  }

  /** A model of its own for one thread. */
  public CompiledModel instance() {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new InvalidCodeException(source, e);
    }
  }
}
