package org.pinproof.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium as Debian packs it, driven by its own chromedriver; nothing is downloaded. */
final class Browser implements AutoCloseable {
  private final ChromeDriver driver;
  private final Path home;

  private Browser(ChromeDriver driver, Path home) {
    this.driver = driver;
    this.home = home;
  }

  /** Skips the test, and says why, where there is no Chromium. */
  static Browser open(Path home) {
    Path chromium = installed("chromium");
    Path driver = installed("chromedriver");
    if (chromium == null || driver == null) {
      String missing = chromium == null ? "chromium" : "chromedriver (chromium-driver)";
      System.out.println("skipped: no " + missing + " on the PATH");
      assumeTrue(false, "no " + missing + " on the PATH");
      throw new AssertionError();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--user-data-dir=" + home.resolve("profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    Browser browser = new Browser(new ChromeDriver(service, options), home);
    browser.driver.manage().window().setSize(new Dimension(1500, 900));
    return browser;
  }

  private static @Nullable Path installed(String program) {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Opens a page from a file; returns the milliseconds until its load event had come. */
  long show(String html, String fragment) throws IOException {
    Path file = Files.writeString(home.resolve("page.html"), html);
    driver.get("about:blank");
    driver.get(file.toUri() + fragment);
    return number("performance.timing.loadEventEnd - performance.timing.navigationStart");
  }

  long number(String expression) {
    Object value = driver.executeScript("return " + expression);
    return ((Number) value).longValue();
  }

  String string(String expression) {
    return String.valueOf(driver.executeScript("return " + expression));
  }

  /** Waits for what a script gives to its callback, its last argument. */
  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  void light(boolean light) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", light ? "light" : "dark"))));
  }

  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void press(Keys key, int times) {
    for (int i = 0; i < times; i++) {
      press(key);
    }
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** Waits until it is so, ten seconds at most: the page follows its address in an event. */
  void until(BooleanSupplier so) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!so.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not come true");
      await("requestAnimationFrame(() => arguments[0]())");
    }
  }

  /** Keeps what is to be seen, for a person to look at. */
  void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Forgets what was logged to the console. */
  void forgetLog() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Nothing was logged to the console since the last look at it. */
  void assertQuiet() {
    List<String> messages =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .toList();
    assertEquals(List.of(), messages);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
