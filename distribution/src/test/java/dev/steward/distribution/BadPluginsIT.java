package dev.steward.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Plugins as they should not be: each is refused with one sentence, nothing of it is left, it can be tried again, and
/// the bot answers meanwhile.
@Timeout(120)
class BadPluginsIT {

    private static final String PLUGINS = "/api/v1/plugins";
    private static final String REFUSED = "The plugin was not installed: ";
    private static final AtomicInteger QUESTIONS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static StandInWeb secure;
    private static StandInWeb open;
    private static StandInWeb unknown;
    private static Scene scene;
    private static StewardApi api;
    private static SimulatedGuild guild;
    private static SimulatedChannel channel;
    private static SimulatedMember ann;

    @BeforeAll
    static void start() throws IOException {
        TestCertificate certificate = TestCertificate.in(folder);
        secure = StandInWeb.start(certificate.forServer());
        open = StandInWeb.start();
        unknown = StandInWeb.start(TestCertificate.in(Files.createDirectory(folder.resolve("unknown"))).forServer());
        downloads();
        Path plugins = folderOfPlugins();
        scene = Scene.start(folder.resolve("data"), variables -> variables
                .with("STEWARD_PLUGINS_DIR", plugins.toString())
                .with("STEWARD_JAVA_OPTIONS", certificate.options()));
        api = scene.steward.api();
        guild = scene.guild("Test server");
        scene.set(guild, "response", Map.of("burst", "PT0S", "memberLimit", 0));
        channel = guild.text("general");
        ann = guild.member("Ann");
        assertThat(api.install(PluginZip.command("first", "one", "1").bytes()).status()).isEqualTo(201);
        assertThat(api.install(PluginZip.command("second", "two", "2")
                .manifest("plugin.dependencies", "first@>=1.0.0")
                .bytes()).status()).isEqualTo(201);
    }

    /// What lies in the folder when Steward starts: the plugins that ship, and bad ones.
    private static Path folderOfPlugins() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (Stream<Path> shipped = Files.list(BuiltSteward.HOME.resolve("plugins"))) {
            for (Path zip : shipped.toList()) {
                Files.copy(zip, plugins.resolve(zip.getFileName()));
            }
        }
        Map<String, PluginZip> bad = Map.of(
                "twin-a", PluginZip.command("twin", "twin", "a"),
                "twin-b", PluginZip.command("twin", "twin", "b").version("2.0.0"),
                "circle-a", PluginZip.command("circle-a", "ca", "a").manifest("plugin.dependencies", "circle-b"),
                "circle-b", PluginZip.command("circle-b", "cb", "b").manifest("plugin.dependencies", "circle-a"),
                "lonely", PluginZip.command("lonely", "lonely", "?").manifest("plugin.dependencies", "nobody"),
                "future", PluginZip.command("future", "future", "?").manifest("plugin.requires", ">=99.0.0"),
                "rival", PluginZip.command("rival", "ask", "mine"),
                "throwing", throwing("throwing"),
                "broken", throwing("broken"));
        for (Map.Entry<String, PluginZip> one : bad.entrySet()) {
            Files.write(plugins.resolve(one.getKey() + ".zip"), one.getValue().bytes());
        }
        Files.writeString(plugins.resolve("notes.zip"), "this is no zip");
        return plugins;
    }

    private static PluginZip throwing(String id) {
        return new PluginZip(id).offering("throw new IllegalStateException(\"not today\");");
    }

    @AfterAll
    static void stop() {
        scene.close();
        secure.close();
        open.close();
        unknown.close();
    }

    @Test
    void what_lies_in_the_folder_stops_nothing_and_says_what_is_wrong_with_it() {
        assertThat(reason("circle-a", "disabled")).contains("circle-a -> circle-b -> circle-a");
        assertThat(reason("circle-b", "disabled")).contains("circle-b -> circle-a -> circle-b");
        assertThat(reason("lonely", "disabled")).isEqualTo("it needs the plugin nobody, which is not installed");
        assertThat(reason("future", "failed")).isEqualTo("it works with plugin-api >=99.0.0, and this host has 0.1.0");
        assertThat(reason("rival", "failed")).contains("/ask is offered by response-modes/ask already");
        assertThat(reason("throwing", "failed")).contains("not today");
        assertThat(reason("twin", "running")).isEmpty();
        assertThat(scene.steward.log())
                .anyMatch(line -> line.contains("twin-b.zip") && line.contains("already there in version 1.0.0"))
                .anyMatch(line -> line.contains("notes.zip") && line.contains("cannot be read as a zip"));
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        answered(question());
    }

    @Test
    void a_plugin_that_failed_is_replaced_by_one_that_works() {
        assertThat(api.post(PLUGINS + "/broken/enable", Map.of()).status()).isEqualTo(409);
        assertThat(api.install(PluginZip.command("broken", "mended", "now").version("1.0.1").bytes()).status())
                .isEqualTo(201);
        assertThat(reason("broken", "running")).isEmpty();
    }

    private static String reason(String plugin, String state) {
        JsonNode found = api.plugin(plugin).orElseThrow();
        assertThat(found.path("state").asText()).as(plugin).isEqualTo(state);
        return found.path("reason").asText();
    }

    static Stream<Arguments> packages() {
        return Stream.of(
                bad("path traversal", () -> mode().entry("../../evil.txt", utf8("evil")),
                        "\"../../evil.txt\" leads out of the plugin's folder"),
                bad("absolute path", () -> mode().entry("/evil.txt", utf8("evil")), "\"/evil.txt\" leads out"),
                bad("backslashes", () -> mode().entry("..\\evil.txt", utf8("evil")), "leads out"),
                raw("no manifest", () -> PluginZip.zip(Map.of("lib/a.jar", new byte[0])),
                        "there is no plugin.properties at its top level"),
                raw("manifest in a folder", () -> PluginZip.zip(Map.of("stranger/plugin.properties", new byte[0])),
                        "there is no plugin.properties at its top level"),
                bad("empty manifest", () -> mode().entry("plugin.properties", new byte[0]), "plugin.id is missing",
                        "plugin.version must be", "plugin.class is missing", "plugin.requires is missing"),
                bad("malformed manifest", () -> mode().entry("plugin.properties", utf8("plugin.id=\\u00zz")),
                        "plugin.properties is malformed"),
                bad("malformed id", () -> mode().manifest("plugin.id", "Not An Id"),
                        "plugin.id is missing or malformed"),
                bad("malformed version", () -> mode().version("next"), "plugin.version must be like 1.2.3"),
                bad("version with a leading zero", () -> mode().version("01.2.3"), "plugin.version must be like 1.2.3"),
                bad("absent class", () -> mode().manifest("plugin.class", "stranger.Elsewhere"),
                        "plugin.class stranger.Elsewhere is not among its classes"),
                bad("no BotPlugin", () -> mode().manifest("plugin.class", "stranger.bad.Mode"),
                        "plugin.class stranger.bad.Mode does not implement dev.steward.api.BotPlugin"),
                bad("hidden constructor",
                        () -> main("private Main() {} public void contribute(Contributions offer) {}"),
                        "no public class with a public constructor without parameters"),
                bad("id of another provider", () -> PluginZip.mode("response-modes", "mention")
                        .version("9.0.0")
                        .manifest("plugin.provider", "Mallory"),
                        "the id response-modes belongs to a plugin of \"Steward\", and this one is of \"Mallory\""),
                bad("API bundled", () -> mode().withForeign("dev/steward/api/BotPlugin",
                        "package dev.steward.api; public interface BotPlugin {"
                                + " void contribute(dev.steward.api.contribution.Contributions offer); }"),
                        "it brings the plugin API with it", "scope \"provided\""),
                bad("newer Java", () -> mode().forJava(99), "is made for Java 99, and Steward runs on Java 25"),
                bad("broken class file", () -> mode().entry("classes/Broken.class", utf8("no class")),
                        "Broken.class in classes is no class file"),
                bad("broken jar", () -> mode().entry("lib/broken.jar", utf8("no jar")), "broken.jar cannot be read"),
                bad("throwing constructor",
                        () -> main("public Main() { throw new IllegalStateException(\"not today\"); }"
                                + " public void contribute(Contributions offer) {}"),
                        "the constructor of", "not today"),
                bad("throwing initializer",
                        () -> main("static int a = 1 / (int) (System.nanoTime() - System.nanoTime() > 0"
                                + " ? 1 : 0); public void contribute(Contributions offer) {}"),
                        "by zero"),
                bad("throwing contribute", () -> offering("throw new IllegalStateException(\"not today\");"),
                        "contribute() threw", "not today"),
                bad("offering nothing", () -> offering(""), "it offers nothing"),
                bad("throwing contribution", () -> mode().with("""
                        public class Mode implements ResponseMode {
                            public Mode() { throw new IllegalStateException("not today"); }
                            public Engagement consider(Heard heard) { return Engagement.answer(); }
                        }
                        """), "its objects cannot be created", "not today"),
                bad("asking for what there is not", () -> mode().with("""
                        public class Mode implements ResponseMode {
                            @Inject Mode(java.sql.Connection connection) { }
                            public Engagement consider(Heard heard) { return Engagement.answer(); }
                        }
                        """), "it asks for java.sql.Connection, which is not provided to it"),
                bad("throwing service", () -> service("throw new IllegalStateException(\"not today\");"),
                        "start() of stranger.bad.Served threw", "not today"),
                bad("setting of an unknown type", () -> settings("bad",
                        "@Setting(label = \"A\") Map<String, Object> a, @Setting(label = \"B\") int[] b",
                        "Map.of(), new int[0]"), "Chosen.a has the type", "Chosen.b has the type int[]"),
                bad("section of the host", () -> settings("response", "@Setting(label = \"A\") int a", "1"),
                        "\"response\""),
                bad("command of another plugin", () -> PluginZip.command("bad", "ask", "mine"),
                        "/ask is offered by response-modes/ask already", "disable the plugin response-modes"),
                bad("command of the host", () -> PluginZip.command("bad", "privacy", "mine"),
                        "/privacy is a command of Steward itself: bad/privacy needs another name"),
                bad("one command twice", () -> PluginZip.command("bad", "twice", "a")
                        .offering(
                                "offer.to(Points.SLASH_COMMAND, \"a\", Command.class);"
                                        + " offer.to(Points.SLASH_COMMAND, \"b\", Command.class);"),
                        "/twice is offered by bad/a already: have bad/b named otherwise"),
                bad("circle", () -> PluginZip.command("first", "one", "1")
                        .version("1.1.0")
                        .manifest("plugin.dependencies", "second"), "circle of plugins", "first -> second -> first"),
                bad("circle of one", () -> mode().manifest("plugin.dependencies", "bad"), "bad -> bad"),
                bad("missing dependency", () -> mode().manifest("plugin.dependencies", "nobody"),
                        "it needs the plugin nobody, which is not installed"),
                bad("dependency in another version", () -> mode().manifest("plugin.dependencies", "first@>=2.0.0"),
                        "it needs the plugin first >=2.0.0, and version 1.0.0 is there"),
                bad("version that others cannot use", () -> PluginZip.command("first", "one", "1").version("0.9.0"),
                        "the plugin second needs first >=1.0.0"),
                bad("for another host", () -> mode().manifest("plugin.requires", ">=2.0.0"),
                        "it works with plugin-api >=2.0.0, and this host has 0.1.0"),
                bad("malformed range", () -> mode().manifest("plugin.requires", "soon"), "plugin.requires \"soon\""),
                bad("unknown capability", () -> mode().manifest("plugin.capabilities", "flight"),
                        "plugin.capabilities has \"flight\""),
                bad("zip bomb", () -> mode().entry("lib/zeros.bin", new byte[100 << 20]), "it unpacks to more than"),
                bad("manifest bomb", () -> mode().entry("plugin.properties", new byte[100 << 20]),
                        "plugin.properties has more than 65536 bytes"),
                raw("no zip", () -> utf8("this is no zip"), "it cannot be read as a zip"),
                raw("nothing", () -> new byte[0], "it cannot be read as a zip"),
                raw("truncated zip", () -> half(mode().bytes()), "it cannot be read as a zip"),
                raw("damaged zip", () -> damaged(mode().bytes()), "cannot be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void a_bad_package_is_refused_and_leaves_nothing(String name, Supplier<byte[]> zip, List<String> says) {
        byte[] bytes = zip.get();
        refused(() -> api.install(bytes), says);
    }

    @Test
    void a_package_that_is_too_large_is_refused_with_the_limit() throws IOException {
        Path large = folder.resolve("large.zip");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(201L << 20);
        }
        BodyPublisher body = BodyPublishers.ofFile(large);
        refused(1, () -> api.install(body), List.of("it has 201 MB, at most 200 are allowed"));
        Files.delete(large);
    }

    @Test
    void a_download_without_end_is_given_up() {
        refused(1, () -> api.post(PLUGINS, Map.of("url", secure.url("/endless.zip"), "sha256", "0".repeat(64))),
                List.of("more than the 200 MB"));
    }

    private static void downloads() {
        byte[] good = PluginZip.command("bad", "fetched", "hello").bytes();
        secure.serve("/good.zip", "application/zip", good);
        secure.redirect("/moved.zip", secure.url("/good.zip"));
        secure.serve("/text.zip", "application/zip", "this is no zip");
        secure.redirect("/circle.zip", "/circle.zip");
        secure.redirect("/open.zip", open.url("/good.zip"));
        secure.flood("/endless.zip", 0);
        secure.flood("/large.zip", 201L << 20);
        secure.at("/half.zip", exchange -> {
            exchange.sendResponseHeaders(200, good.length);
            exchange.getResponseBody().write(half(good));
        });
        secure.at("/stalled.zip", exchange -> {
            exchange.sendResponseHeaders(200, good.length);
            exchange.getResponseBody().write(half(good));
            exchange.getResponseBody().flush();
            Thread.sleep(Duration.ofMinutes(10)); // ends with the one who asks
        });
        open.serve("/good.zip", "application/zip", good);
    }

    static Stream<Arguments> fetched() {
        String good = sha256(PluginZip.command("bad", "fetched", "hello").bytes());
        return Stream.of(
                arguments("another SHA-256", secure.url("/good.zip"), "0".repeat(64),
                        List.of("its SHA-256 is " + good + ", unlike 0000")),
                arguments("half of it", secure.url("/half.zip"), good, List.of("/half.zip broke off after")),
                arguments("404", secure.url("/none.zip"), good, List.of("/none.zip answered with status 404")),
                arguments("too large", secure.url("/large.zip"), good, List.of("more than the 200 MB")),
                arguments("redirects without end", secure.url("/circle.zip"), good,
                        List.of("/circle.zip leads on to where it is not followed")),
                arguments("redirect to an open line", secure.url("/open.zip"), good,
                        List.of("/open.zip leads on to where it is not followed")),
                arguments("open line", "http://192.0.2.1/good.zip", good, List.of("fetched by https:// only")),
                arguments("nobody there", "https://127.0.0.1:1/good.zip", good,
                        List.of("nobody answers there")),
                arguments("no such host", "https://nowhere.invalid/good.zip", good,
                        List.of("there is no such host")),
                arguments("line of a stranger", unknown.url("/good.zip"), good, List.of("its line is not secure")),
                arguments("malformed SHA-256", secure.url("/good.zip"), "abc", List.of("64 hexadecimal digits")),
                arguments("no zip", secure.url("/text.zip"), sha256(utf8("this is no zip")),
                        List.of("it cannot be read as a zip")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fetched")
    void a_bad_download_is_refused_and_leaves_nothing(String name, String url, String sha256, List<String> says) {
        refused(() -> api.post(PLUGINS, Map.of("url", url, "sha256", sha256)), says);
    }

    @Test
    void a_good_download_is_installed_and_removed() {
        for (String path : List.of("/good.zip", "/moved.zip")) {
            String sha256 = sha256(PluginZip.command("bad", "fetched", "hello").bytes());
            assertThat(api.post(PLUGINS, Map.of("url", secure.url(path), "sha256", sha256)).status()).isEqualTo(201);
            assertThat(reason("bad", "running")).isEmpty();
            assertThat(api.delete(PLUGINS + "/bad").status()).isEqualTo(204);
        }
        assertThat(files()).noneMatch(file -> file.contains("/downloads/"));
    }

    @Test
    void whatever_hangs_is_given_up_and_the_bot_answers_meanwhile() throws Exception {
        JsonNode before = plugins();
        byte[] stuck = main("public Main() throws Exception { Thread.sleep(1_000_000); }"
                + " public void contribute(Contributions offer) {}").bytes();
        byte[] stuckUpgrade = hangingUpgrade();
        String good = sha256(PluginZip.command("bad", "fetched", "hello").bytes());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StewardApi.Answer> stalled = callers.submit(() -> api.post(PLUGINS,
                    Map.of("url", secure.url("/stalled.zip"), "sha256", good)));
            Future<StewardApi.Answer> constructor = callers.submit(() -> api.install(stuck));
            Future<StewardApi.Answer> upgraded = callers.submit(() -> api.install(stuckUpgrade));
            int meanwhile = 0;
            while (!stalled.isDone() || !constructor.isDone() || !upgraded.isDone()) {
                answered(question());
                meanwhile++;
            }
            assertRefused(stalled.get(), List.of("stalled.zip stopped after"));
            assertRefused(constructor.get(), List.of("did not end within 10 s"));
            assertRefused(upgraded.get(), List.of("did not end within 10 s"));
            assertThat(meanwhile).isGreaterThan(5);
        }
        assertThat(plugins()).isEqualTo(before);
    }

    private static byte[] hangingUpgrade() {
        return PluginZip.mode("response-modes", "mention")
                .version("0.1.1")
                .manifest("plugin.provider", "Steward")
                .with("""
                        public class Mode implements ResponseMode {
                            public Mode() throws Exception { Thread.sleep(1_000_000); }
                            public Engagement consider(Heard heard) { return Engagement.ignore("never"); }
                        }
                        """)
                .bytes();
    }

    private static void refused(Supplier<StewardApi.Answer> attempt, List<String> says) {
        refused(2, attempt, says);
    }

    private static void refused(int times, Supplier<StewardApi.Answer> attempt, List<String> says) {
        JsonNode before = plugins();
        List<String> files = files();
        for (int time = 0; time < times; time++) {
            Message asked = question();
            String reason = assertRefused(attempt.get(), says);
            System.out.print(time == 0 ? "BadPluginsIT: " + reason + "\n" : "");
            assertThat(plugins()).isEqualTo(before);
            assertThat(files()).isEqualTo(files);
            answered(asked);
        }
    }

    private static String assertRefused(StewardApi.Answer answer, List<String> says) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        String detail = answer.body().path("detail").asText();
        assertThat(detail).startsWith(REFUSED).contains(says).hasLineCount(1).hasSizeLessThan(500);
        return detail;
    }

    private static Message question() {
        return ann.says(channel, scene.bot.mention() + " question " + QUESTIONS.incrementAndGet() + "?");
    }

    private static void answered(Message question) {
        scene.replyTo(channel, question);
    }

    private static JsonNode plugins() {
        return api.get(PLUGINS).body();
    }

    /// Everything that a package could have left.
    private static List<String> files() {
        List<String> found = new ArrayList<>();
        for (String name : List.of("plugins", "plugin-data", "downloads", "uploads")) {
            Path root = folder.resolve("data").resolve(name);
            try (Stream<Path> files = Files.exists(root) ? Files.walk(root, 2) : Stream.empty()) {
                files.filter(file -> !file.equals(root)).map(Path::toString).sorted().forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Arguments bad(String name, Supplier<PluginZip> plugin, String... says) {
        return raw(name, () -> plugin.get().bytes(), says);
    }

    private static Arguments raw(String name, Supplier<byte[]> zip, String... says) {
        return arguments(name, zip, List.of(says));
    }

    private static PluginZip mode() {
        return PluginZip.mode("bad", "bad");
    }

    private static PluginZip main(String body) {
        return new PluginZip("bad").with("public class Main implements BotPlugin { " + body + " }");
    }

    private static PluginZip offering(String body) {
        return new PluginZip("bad").offering(body);
    }

    private static PluginZip service(String start) {
        return offering("offer.to(Points.SERVICE, \"served\", Served.class);").with("""
                public class Served implements PluginService {
                    public void start() { %s }
                    public void close() {}
                }
                """.formatted(start));
    }

    private static PluginZip settings(String section, String components, String defaults) {
        return mode().with("public record Chosen(" + components + ") {}")
                .offering("offer.to(Points.RESPONSE_MODE, \"bad\", Mode.class).settings(SettingsType.perGuild(\""
                        + section + "\", Chosen.class, new Chosen(" + defaults + ")));");
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /// The directory at the end is intact, what it points at is not.
    private static byte[] damaged(byte[] whole) {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 200, damaged.length / 2, (byte) 0x55);
        return damaged;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
