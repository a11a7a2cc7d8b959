package tokyo.infra.devkit.journeys.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium as wide as a small phone; every picture it takes is kept as a build artefact. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("chromedriver", "/usr/bin/chromedriver"));
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** A busy machine starts slowly; only a page that never comes meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ChromeDriver chrome;
    private final WebDriverWait wait;

    /** @param more arguments of Chromium */
    public Browser(String... more) {
        requireInstalled();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=ja",
                "--accept-lang=ja",
                "--window-size=390,1400");
        options.addArguments(more);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File("target/chromedriver.log"))
                .build();
        chrome = new ChromeDriver(service, options);
        chrome.manage().timeouts().scriptTimeout(PATIENCE);
        wait = new WebDriverWait(chrome, PATIENCE);
    }

    private static void requireInstalled() {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            throw new IllegalStateException("Journeys need Chromium and its driver: "
                    + "apt-get install --no-install-recommends chromium chromium-driver fonts-noto-cjk");
        }
    }

    public void open(String url) {
        chrome.get(url);
    }

    /** Waits until it can be seen. */
    public WebElement see(String css) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    public WebElement seeText(String text) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(
                By.xpath("//*[not(self::script)][contains(text(), '" + text + "')]")));
    }

    /** Waits until it can be clicked, then clicks it. */
    public void click(By what) {
        wait.until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    public void clickText(String tag, String text) {
        click(By.xpath("//" + tag + "[contains(normalize-space(.), '" + text + "')]"));
    }

    public boolean shows(String text) {
        return text().contains(text);
    }

    /** All that a reader sees. */
    public String text() {
        return chrome.findElement(By.tagName("body")).getText();
    }

    public int count(String css) {
        return chrome.findElements(By.cssSelector(css)).size();
    }

    /** What no keyboard can type into a date field in every locale. */
    public void fillDate(String css, String isoDay) {
        WebElement field = see(css);
        chrome.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
                field,
                isoDay);
    }

    /** As chosen in the system's settings: light or dark. */
    public void prefers(String scheme) {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits until the script calls its last argument. */
    public Object asyncScript(String javascript) {
        return chrome.executeAsyncScript(javascript);
    }

    public Object script(String javascript) {
        return chrome.executeScript(javascript);
    }

    /** Runs it in each page that is opened from now on, before the page's own scripts. */
    public void beforeEachPage(String javascript) {
        chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", javascript));
    }

    /** @param origin of the pages that are looked at */
    public DevTools devTools(String origin) {
        Object options = Objects.requireNonNull(chrome.getCapabilities().getCapability("goog:chromeOptions"));
        return new DevTools(String.valueOf(((Map<?, ?>) options).get("debuggerAddress")), origin);
    }

    /** What a camera would see, as PNG. */
    public byte[] look() {
        return chrome.getScreenshotAs(OutputType.BYTES);
    }

    public void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
