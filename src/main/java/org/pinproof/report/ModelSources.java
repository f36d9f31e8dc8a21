package org.pinproof.report;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.pinproof.check.CheckedModel;
import org.pinproof.check.Property;
import org.pinproof.check.Routine;
import org.pinproof.source.Source;
import org.pinproof.source.Span;

/**
 * The files in which anything of a model is declared, the main file first, then what it includes
 * and the property files of which a property binds: on them its verdicts and its states depend.
 */
final class ModelSources {
  private ModelSources() {}

  static Set<Source> of(CheckedModel model) {
    Set<Source> sources = new LinkedHashSet<>();
    sources.add(model.main());
    Stream.of(
            model.configs().values().stream().map(CheckedModel.Config::span),
            model.enums().values().stream().map(CheckedModel.EnumType::span),
            model.structs().values().stream().map(CheckedModel.StructType::span),
            model.globals().stream().map(CheckedModel.Global::span),
            model.functions().values().stream().map(Routine::span),
            model.tasks().values().stream().map(t -> t.routine().span()),
            model.properties().values().stream().map(Property::span))
        .flatMap(spans -> spans)
        .map(Span::source)
        .forEach(sources::add);
    return sources;
  }
}
