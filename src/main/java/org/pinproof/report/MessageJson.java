package org.pinproof.report;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.pinproof.source.Diagnostic;

/** A diagnostic of a run as JSON; the schemas of both reports describe it alike. */
final class MessageJson {
  private MessageJson() {}

  static JsonObject of(Message message) {
    Diagnostic d = message.diagnostic();
    JsonObject json = new JsonObject();
    json.addProperty("severity", d.severity().name().toLowerCase(Locale.ROOT));
    json.addProperty("message", d.message());
    json.addProperty("flag", d.flag());
    json.addProperty("fix", d.fix());
    json.add("at", TraceJson.place(d.span()));
    json.add("scenarios", TraceJson.array(message.scenarios(), MessageJson::inScenario));
    json.add("notes", TraceJson.array(d.notes(), MessageJson::note));
    return json;
  }

  private static JsonObject inScenario(Message.InScenario in) {
    JsonObject json = new JsonObject();
    json.addProperty("file", in.file());
    json.addProperty("scenario", in.scenario());
    return json;
  }

  private static JsonObject note(Diagnostic.Note note) {
    JsonObject json = new JsonObject();
    json.addProperty("message", note.message());
    json.add("at", TraceJson.place(note.span()));
    return json;
  }
}
