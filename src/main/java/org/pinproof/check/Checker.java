package org.pinproof.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pinproof.source.Diagnostic;
import org.pinproof.source.Outcome;
import org.pinproof.source.Source;
import org.pinproof.source.Span;
import org.pinproof.syntax.Ast;
import org.pinproof.syntax.Program;

/** Resolves and types a model and the properties beside it. */
public final class Checker {
  /** Flag of warnings: what a model declares stands for what the user's property files declare. */
  public static final String SHADOW = "shadow";

  /** Flag of warnings: a property of the user's stands for one that comes with pinproof. */
  public static final String OVERRIDE = "override";

  private static final String HIDES_ITS_NAMESAKE = " hides the one of the same name ";

  private final Program main;
  private final List<Program> propertyFiles;
  private final Problems problems = new Problems();

  private Checker(Program main, List<Program> propertyFiles) {
    this.main = main;
    this.propertyFiles = propertyFiles;
  }

  /**
   * The model with the properties that bind to it; or all that is wrong with it or with a property
   * file, in the order of the files and of their text. Where there are syntax errors, only the
   * errors that do not follow from them.
   *
   * @param propertyFiles each with its own includes
   */
  public static Outcome<CheckedModel> check(Program main, List<Program> propertyFiles) {
    return new Checker(main, List.copyOf(propertyFiles)).check();
  }

  private Outcome<CheckedModel> check() {
    Unit unit = new Unit(new Symbols(main.elsewhere(), ""), problems, declaredProperties(), 0);
    FileRoles.checkModel(main, problems);
    Declarations.Declared declared = Declarations.of(unit, main);
    Routines routines = Routines.check(unit, Set.of());
    Map<String, Property> properties = modelProperties(unit);
    PropertyFiles.Binding beside = PropertyFiles.bind(unit, propertyFiles, names(main), required());
    beside.bound().forEach(properties::putIfAbsent);
    Scenarios scenarios = new Scenarios(unit, main.main(), properties, beside.unbound());
    Map<String, Routine> functions = new LinkedHashMap<>(routines.functions());
    functions.putAll(beside.functions());
    CheckedModel model =
        new CheckedModel(
            main.main().source(),
            main.main().doc(),
            declared.configs(),
            unit.symbols.enums(),
            declared.structs(),
            declared.globals(),
            functions,
            routines.tasks(),
            scenarios.starts(),
            properties,
            scenarios.requires(),
            scenarios.scenarios(),
            scenarios.settings(),
            beside.statements());
    return Outcome.of(model, inOrder());
  }

  /** The properties that the model names in {@code requires}; null if it has none. */
  private @Nullable Set<String> required() {
    Set<String> required = new HashSet<>();
    boolean some = false;
    for (Ast.Decl d : main.main().decls()) {
      if (d instanceof Ast.Requires r) {
        some = true;
        r.properties().forEach(name -> required.add(name.text()));
      }
    }
    return some ? required : null;
  }

  private static Set<String> names(Program program) {
    Set<String> names = new HashSet<>();
    program.files().forEach(f -> names.add(f.source().name()));
    return names;
  }

  private List<Diagnostic> inOrder() {
    Set<String> files = new LinkedHashSet<>();
    main.files().forEach(f -> files.add(f.source().name()));
    propertyFiles.forEach(p -> p.files().forEach(f -> files.add(f.source().name())));
    List<Diagnostic> all = problems.inOrder(List.copyOf(files));
    Set<String> unread = new HashSet<>();
    main.files().forEach(f -> unread.addAll(f.unread()));
    propertyFiles.forEach(p -> p.files().forEach(f -> unread.addAll(f.unread())));
    return unread.isEmpty()
        ? all
        : all.stream().filter(d -> d.isError() && !mentions(d.span(), unread)).toList();
  }

  /**
   * Whether a text has one of the names that parts with syntax errors may declare: what is wrong
   * with it may only follow from those.
   */
  private static boolean mentions(Span span, Set<String> unread) {
    return Arrays.stream(span.text().split("\\W+")).anyMatch(unread::contains);
  }

  // ------------------------------------------------------------------ properties

  /** Every property, from wherever it comes, by name; the model's own come first. */
  private Map<String, Ast.Property> declaredProperties() {
    Map<String, Ast.Property> all = new LinkedHashMap<>();
    Set<String> model = names(main);
    for (Ast.Property p : inModel()) {
      declare(all, p, model, false);
    }
    for (Program program : propertyFiles) {
      Properties.of(program.files()).forEach(p -> declare(all, p, model, program.packed()));
    }
    return all;
  }

  /**
   * @param packed declared in a file that comes with the program: whoever else declares it wins
   */
  private void declare(
      Map<String, Ast.Property> all, Ast.Property p, Set<String> model, boolean packed) {
    Ast.Property first = all.putIfAbsent(p.name().text(), p);
    if (first == null || samePlace(first.span(), p.span())) {
      return;
    }
    String what = "property '" + p.name().text() + "'";
    Source source = p.span().source();
    boolean fromModel = model.contains(first.span().source().name());
    if (packed && !first.span().text().equals(p.span().text())) {
      hides(
          first.name(),
          p.name(),
          fromModel ? SHADOW : OVERRIDE,
          what + HIDES_ITS_NAMESAKE + "that comes with pinproof");
    } else if (!packed && fromModel && !model.contains(source.name())) {
      hides(first.name(), p.name(), SHADOW, what + HIDES_ITS_NAMESAKE + "beside the model");
    } else if (!packed) {
      problems.add(Symbols.redeclared(what, p.name().span(), first.name().span()));
    }
  }

  private void hides(Ast.Name first, Ast.Name hidden, String flag, String message) {
    problems.add(
        Diagnostic.warning(first.span(), flag, message)
            .withNote(hidden.span(), "the hidden one is here"));
  }

  /** Whether two spans are the same text, perhaps read twice. */
  private static boolean samePlace(Span a, Span b) {
    return a.start() == b.start() && a.source().name().equals(b.source().name());
  }

  /** The main file's properties, then those of the files it includes. */
  private List<Ast.Property> inModel() {
    List<Ast.Property> all = new ArrayList<>(Properties.of(List.of(main.main())));
    all.addAll(Properties.of(main.files().subList(0, main.files().size() - 1)));
    return all;
  }

  private Map<String, Property> modelProperties(Unit unit) {
    Map<String, Property> bound = new LinkedHashMap<>();
    for (Ast.Property p : inModel()) {
      Properties.checkName(p, problems);
      boolean own = p.span().source() == main.main().source();
      Property property = Properties.bind(unit, p, own);
      if (property != null) {
        bound.putIfAbsent(property.name(), property);
      }
    }
    return bound;
  }
}
