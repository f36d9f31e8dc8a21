package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the page can be seen without a browser; {@link PageTest} opens it in one. */
class HtmlReportTest {
  private static final String HOSTILE =
      """
      /** </script><script>alert(1)</script> <!-- & */
      u1 x; // </ScRiPt>
      property p: never x == 1;
      task t() { x = 1; }
      start t();
      """;

  private static String part(String page, String begin, String end) {
    Matcher m = Pattern.compile(begin + "(.*?)" + end, Pattern.DOTALL).matcher(page);
    assertTrue(m.find(), begin);
    return m.group(1);
  }

  @Test
  void whatAModelSaysEndsNoElement() {
    String page = HtmlReport.of(TraceFormatsTest.counterexample(HOSTILE), "1.0");
    String data = part(page, "<script [^>]*id=\"data\"[^>]*>", "</script>");
    assertFalse(data.contains("<"), data);
    JsonObject json = JsonParser.parseString(data).getAsJsonObject();
    String source =
        json.getAsJsonArray("sources").get(0).getAsJsonObject().get("text").getAsString();
    assertEquals(HOSTILE, source);
  }

  @Test
  void thePolicyNamesTheScriptAndTheStyleThatAreThere() throws Exception {
    String page = HtmlReport.of(TraceFormatsTest.counterexample(HOSTILE), "1.0");
    String policy = part(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    String script = part(page, "<script>", "</script>");
    assertTrue(policy.contains("script-src 'sha256-" + sha256(script) + "'"), policy);
    assertTrue(policy.contains("style-src 'sha256-" + sha256(part(page, "<style>", "</style>"))));
    assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
