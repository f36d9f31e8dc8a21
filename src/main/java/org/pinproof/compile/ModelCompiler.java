package org.pinproof.compile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;
import org.pinproof.runtime.CompiledModel;
import org.pinproof.system.TransitionSystem;

/**
 * Compiles transition systems in memory. Systems whose generated source is the same share one
 * class. Thread-safe.
 */
public final class ModelCompiler {
  private static final int JAVA_RELEASE = 11;

  private final Map<String, ModelClass> classes = new ConcurrentHashMap<>();

  /**
   * Compiles and loads the class of a system.
   *
   * @param layout of the system's variables
   * @throws CodeTooLargeException if a Java class cannot hold the code
   * @throws InvalidCodeException if the generated code is wrong
   */
  public ModelClass compile(TransitionSystem system, StateLayout layout) {
    return classes.computeIfAbsent(JavaWriter.write(system, layout), ModelCompiler::load);
  }

  /**
   * Compiles and loads next to nothing. The first compilation of a process takes some tenths of a
   * second for loading the compiler; another thread can do that while a model is read.
   */
  public static void warmUp() {
    load(
        """
        package org.pinproof.generated;

        import org.pinproof.runtime.Transitions;

        public final class Model extends org.pinproof.runtime.CompiledModel {
          public int words() { return 1; }
          public int tasks() { return 1; }
          public void initial(Transitions out) { out.add(0L); }
          public void transitions(long[] in, int at, int task, Transitions out) {
            switch (task) {
              case 0: {
                long s0 = in[at];
                if ((s0 & 0x1L) != 0) {
                  return;
                }
                for (int t0 = 0; t0 < 2; t0++) {
                  out.add(s0 & ~0x2L | (long) ((int) (s0 >>> 2) & 0x3) << 1);
                }
                return;
              }
              default:
            }
          }
          public void allTransitions(long[] in, int at, Transitions out) {
            transitions(in, at, 0, out);
          }
          public long violated(long[] in, int at) { return 0; }
          public long violatedAtRest(long[] in, int at) { return 0; }
          public boolean settled(long[] in, int at) { return true; }
          public boolean ended(long[] in, int at, int task) { return true; }
          public boolean idle(long[] in, int at, int task) { return false; }
          public boolean daemon(int task) { return false; }
        }
        """);
  }

  private static ModelClass load(String source) {
    try {
      SimpleCompiler compiler = new SimpleCompiler();
      compiler.setParentClassLoader(CompiledModel.class.getClassLoader());
      compiler.setTargetVersion(JAVA_RELEASE);
      compiler.setDebuggingInformation(true, true, false);
      compiler.cook(source);
      Class<? extends CompiledModel> type =
          Class.forName(JavaWriter.CLASS_NAME, true, compiler.getClassLoader())
              .asSubclass(CompiledModel.class);
      return new ModelClass(source, compiler.getBytecodes(), type);
    } catch (CompileException
        | InternalCompilerException
        | ClassNotFoundException
        | LinkageError
        | StackOverflowError e) {
      if (isTooLarge(e)) {
        throw new CodeTooLargeException(e);
      }
      throw new InvalidCodeException(source, e);
    }
  }

  /** Whether the class or one of its methods exceeds what a class file can hold. */
  private static boolean isTooLarge(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof StackOverflowError
          || message.contains("beyond 64 KB")
          || message.contains("JVM limit")
          || message.contains("too large")) {
        return true;
      }
    }
    return false;
  }
}
