package org.pinproof.scenario;

import java.util.ArrayList;
import java.util.List;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Routine;
import org.pinproof.check.Type;

/** How a started task and its arguments are written, in the model's own words. */
public final class StartText {
  private StartText() {}

  /** {@code gup_writer(&pte)}, of several instances {@code gup_writer#2(&pte)}. */
  public static String task(Instance instance, Instance.TaskInstance task) {
    return task.name() + arguments(instance, task);
  }

  /** {@code (&pte)}. */
  public static String arguments(Instance instance, Instance.TaskInstance task) {
    Routine routine = task.routine();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < routine.parameters(); i++) {
      shown.add(value(instance, routine.locals().get(i).type(), task.arguments().get(i)));
    }
    return "(" + String.join(", ", shown) + ")";
  }

  /** A value as C writes it. */
  public static String value(Instance instance, Type type, long value) {
    if (type instanceof Type.Bool) {
      return value == 0 ? "false" : "true";
    } else if (type instanceof Type.Enum e) {
      CheckedModel.EnumType declared = instance.model().enums().get(e.tag());
      return declared == null
          ? Long.toString(value)
          : declared.enumerators().get(Math.toIntExact(value));
    } else if (type instanceof Type.Pointer p && value != 0) {
      List<Instance.StructObject> objects = instance.objects().getOrDefault(p.tag(), List.of());
      return "&" + objects.get(Math.toIntExact(value) - 1).name();
    }
    return type.isPointer() ? "NULL" : Long.toString(value);
  }
}
