package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.DiscordSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The files of the chat page. How it looks and feels is tried in a browser, in the distribution's tests.
class ChatPageTest {
    private static final Pattern NAMED_FILE = Pattern
            .compile("(?:from \"\\./|href=\"|src=\")([\\w.]+\\.(?:js|css|svg))\"");
    private static final Pattern WORD = Pattern.compile("(?m)^  (\\w+): (.*),$");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        discord.close();
    }

    @Test
    void everyFileItNamesIsThere() throws Exception {
        assertThat(files().keySet()).contains("chat.js", "markdown.js", "strings.ko.js", "theme.css", "icon.svg");
    }

    @Test
    void noTextEverBecomesMarkup() throws Exception {
        assertThat(String.join("\n", files().values())).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML",
                "document.write", "DOMParser", "eval(", "new Function");
        assertThat(get("").headers().firstValue("Content-Security-Policy").orElse("")).contains(
                "require-trusted-types-for 'script'").doesNotContain("unsafe");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        Map<String, Set<String>> english = words("strings.en.js");

        assertThat(english).hasSizeGreaterThan(50);
        assertThat(words("strings.ko.js")).isEqualTo(english);
    }

    private Map<String, Set<String>> words(String file) throws Exception {
        Map<String, Set<String>> words = new TreeMap<>();
        WORD.matcher(get(file).body())
                .results()
                .forEach(word -> words.put(word.group(1), new TreeSet<>(
                        PLACE.matcher(word.group(2)).results().map(place -> place.group(1)).toList())));
        return words;
    }

    /// All that the page leads to, from one file to the next.
    private Map<String, String> files() throws Exception {
        Map<String, String> found = new TreeMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("index.html"));
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (!found.containsKey(name)) {
                HttpResponse<String> file = get(name);
                assertThat(file.statusCode()).as(name).isEqualTo(200);
                found.put(name, file.body());
                NAMED_FILE.matcher(file.body()).results().forEach(it -> waiting.add(it.group(1)));
            }
        }
        return found;
    }

    private HttpResponse<String> get(String file) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(discord.chatUrl() + file)).build(), BodyHandlers.ofString());
    }
}
