package dev.steward.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer does: `steward try`, open the chat page, ask.
@Timeout(180)
class TryIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir
    private Path folder;

    /// A browser is no part of a developer's equipment; CI has one and must not skip this.
    @BeforeAll
    static void findBrowser() {
        assumeTrue(chromium().isPresent() || "required".equals(System.getProperty("steward.browser")),
                "no Chromium is installed");
    }

    @Test
    void newcomer_asks_on_the_chat_page_and_is_answered() {
        try (BuiltSteward steward = BuiltSteward.start(BuiltSteward.variables(folder), "try");
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium()
                        .launch(new LaunchOptions().setExecutablePath(chromium().orElseThrow()).setArgs(QUIET))) {
            steward.address();
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
            page.navigate(chatAddress(steward));
            page.getByText("general").first().click();

            say(page, "Good morning everybody!");
            say(page, "@Steward How do I add a plugin?");
            assertThat(said(page).last()).containsText("Put the plugin's zip file into the folder plugins");
            assertThat(said(page).last()).containsText("Plugins");

            say(page, "@Steward and how do I disable it?");
            assertThat(said(page).last()).containsText("switches it off while the bot runs");

            say(page, "/ask What does Steward store?");
            assertThat(said(page).last()).containsText("Steward stores conversations with the bot");

            assertThat(page.locator("#messages .tag")).hasCount(3);
            photograph(page);
        }
    }

    private static String chatAddress(BuiltSteward steward) {
        return steward.output()
                .stream()
                .filter(line -> line.strip().startsWith("Chat"))
                .map(line -> line.strip().split("\\s+")[1])
                .findFirst()
                .orElseThrow();
    }

    private static void say(Page page, String text) {
        Locator line = page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
        line.fill(text);
        // The first Enter takes a suggestion where one is shown.
        page.getByText("Send").click();
        assertThat(line).hasValue("");
    }

    private static Locator said(Page page) {
        return page.locator("#messages .message .text");
    }

    private static void photograph(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(1280, 900);
            page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve("chat-wide-" + scheme + ".png")));
            page.setViewportSize(390, 844);
            page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve("chat-phone-" + scheme + ".png")));
        }
    }

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
