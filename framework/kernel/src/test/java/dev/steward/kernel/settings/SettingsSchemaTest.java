package dev.steward.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.settings.BotWrites;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.testing.Greeter;
import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {

    private static final SettingsSchema<Sample> SCHEMA = SettingsSchema.of(Sample.TYPE, Sample.CHOICES);
    private static final Sample DEFAULTS = Sample.TYPE.defaults();

    private static Sample valid(String json, Sample current) {
        return switch (SCHEMA.decode(JsonValues.read(json), current)) {
            case Decoded.Valid<Sample>(var settings) -> settings;
            case Decoded.Invalid<Sample>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(String json) {
        return problems(json, DEFAULTS);
    }

    private static List<String> problems(String json, Sample current) {
        return switch (SCHEMA.decode(JsonValues.read(json), current)) {
            case Decoded.Valid<Sample>(var settings) -> throw new AssertionError(settings);
            case Decoded.Invalid<Sample>(var problems) -> problems.stream().map(Problem::toString).toList();
        };
    }

    @Test
    void whatIsWrittenCanBeSavedUnchanged() {
        assertThat(valid(JsonValues.write(SCHEMA.encode(DEFAULTS)), DEFAULTS)).isEqualTo(DEFAULTS);
        assertThat(JsonValues.write(SCHEMA.encode(DEFAULTS))).isEqualTo("""
                {"on":true,"count":5,"big":1099511627776,"share":0.5,"title":"A title","text":"Some text","pace":"2h",\
                "hold":"PT10S","at":"08:30","zone":"Europe/Berlin","link":null,"key":null,"channels":[],\
                "greeter":"friend/polite","others":[],"limits":{"low":1,"high":2},"accounts":[]}""");
    }

    @Test
    void whatIsAbsentGetsItsDefault() {
        Sample sample = valid("{\"count\": 7, \"limits\": {\"high\": 9}}", DEFAULTS);
        assertThat(sample.count()).isEqualTo(7);
        assertThat(sample.limits()).isEqualTo(new Sample.Limits(1, 9));
        assertThat(sample.title()).isEqualTo("A title");
    }

    @Test
    void everyProblemComesAtOnce() {
        assertThat(problems("""
                {"on": 1, "count": 11, "big": 1.5, "share": "half", "title": "a\\nb", "text": "x", "pace": "hourly",
                 "hold": "PT2M", "at": "late", "zone": "Mars/Olympus", "link": "nowhere", "key": "********",
                 "channels": ["12", 13, "general"], "greeter": "polite", "others": ["gone/polite", "nobody"],
                 "limits": {"low": 3, "hihg": 4}, "accounts": [{"name": "a"}, 7], "tittle": "x", "zzz": 1}
                """)).containsExactlyInAnyOrder(
                "tittle: is no setting; did you mean \"title\"?",
                "zzz: is no setting; there is on, count, big, share, title, text, pace, hold, at, zone, link, key,"
                        + " channels, greeter, others, limits, accounts",
                "on: must be true or false, not a number",
                "count: must be a whole number from 1 to 10",
                "big: must be a whole number",
                "share: must be a number from 0 to 1, unlike \"half\"",
                "title: must be one line",
                "text: has 1 characters, at least 2 are needed",
                "pace: must be one of 2h, once-a-day, unlike \"hourly\"",
                "hold: must be a duration from 0 to 60 s such as \"PT1.5S\", unlike \"PT2M\"",
                "at: must be a time of day such as \"08:30\", unlike \"late\"",
                "zone: must be a time zone such as \"Europe/Berlin\", unlike \"Mars/Olympus\"",
                "link: must be an address such as \"https://example.org/\", unlike \"nowhere\"",
                "key: stars stand for a stored secret, and there is none that they could mean here: write it again",
                "channels[1]: must be the id of a channel such as \"1234567890\", not a number",
                "channels[2]: must be the id of a channel such as \"1234567890\", unlike \"general\"",
                "greeter: \"polite\" is offered by several plugins: write one of friend/polite, stranger/polite",
                "others[0]: \"gone/polite\" is no installed greeter: there is friend/polite, friend/rude,"
                        + " stranger/polite",
                "others[1]: \"nobody\" is no installed greeter: there is friend/polite, friend/rude, stranger/polite",
                "limits.hihg: is no setting; did you mean \"high\"?",
                "accounts[0].password: is missing: it must be secret",
                "accounts[1]: must be an object, not a number");
    }

    @Test
    void theRecordItselfMayRefuse() {
        assertThat(problems("{\"limits\": {\"low\": 9}}")).containsExactly("limits: low must not be above high");
    }

    @Test
    void anythingButAnObjectIsRefused() {
        assertThat(problems("[]")).containsExactly("must be an object, not a list");
        assertThat(problems("{\"count\": null}")).containsExactly(
                "count: must be a whole number from 1 to 10, not null");
    }

    @Test
    void aBareNameBecomesWholeAndAChoiceMadeBeforeStandsWhileItsPluginIsAway() {
        assertThat(valid("{\"greeter\": \"rude\"}", DEFAULTS).greeter()).hasToString("friend/rude");
        Sample away = valid("{}", DEFAULTS);
        Sample withAway = SCHEMA.restore(JsonValues.read("{\"others\": [\"gone/polite\"]}"), UnaryOperator.identity())
                .settings();
        assertThat(withAway).isNotEqualTo(away);
        assertThat(valid("{\"others\": [\"friend/rude\", \"gone/polite\"]}", withAway).others()).hasSize(2);
    }

    @Test
    void secretsAreNeverShownAndStayWhenAbsentOrStars() {
        Sample stored = valid("""
                {"key": "k1", "accounts": [{"name": "a", "password": "p1"}, {"name": "b", "password": "p2"}]}
                """, DEFAULTS);
        String shown = JsonValues.write(SCHEMA.encode(stored));
        assertThat(shown).doesNotContain("k1", "p1", "p2").contains("\"key\":\"********\"");
        assertThat(valid(shown, stored)).isEqualTo(stored);
        assertThat(valid("{}", stored).key()).contains(new Secret("k1"));
        assertThat(valid("{\"key\": null}", stored).key()).isEmpty();
        assertThat(valid("{\"key\": \"k2\"}", stored).key()).contains(new Secret("k2"));
        Sample moved = valid("{\"accounts\": [{\"name\": \"b\", \"password\": \"********\"}]}", stored);
        assertThat(moved.accounts()).containsExactly(new Sample.Account("b", new Secret("p2")));
    }

    private static Sample accounts(String... namesAndPasswords) {
        List<Sample.Account> accounts = new ArrayList<>();
        for (int i = 0; i < namesAndPasswords.length; i += 2) {
            accounts.add(new Sample.Account(namesAndPasswords[i], new Secret(namesAndPasswords[i + 1])));
        }
        return valid("{\"accounts\": " + accounts.stream()
                .map(one -> "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(one.name(), one.password().reveal()))
                .toList() + "}", DEFAULTS);
    }

    private static String masked(String... names) {
        return "{\"accounts\": " + Stream.of(names)
                .map(name -> "{\"name\": \"%s\", \"password\": \"********\"}".formatted(name))
                .toList() + "}";
    }

    @Test
    void aMaskedSecretFollowsItsElementThroughAList() {
        Sample stored = accounts("a", "p1", "b", "p2", "c", "p3");

        assertThat(valid(masked("c", "a", "b"), stored)).isEqualTo(accounts("c", "p3", "a", "p1", "b", "p2"));
        assertThat(valid(masked("a", "c"), stored)).isEqualTo(accounts("a", "p1", "c", "p3"));
        assertThat(valid(masked("a", "renamed", "c"), stored))
                .isEqualTo(accounts("a", "p1", "renamed", "p2", "c", "p3"));
        Sample alike = accounts("a", "p1", "a", "p2");
        assertThat(valid(JsonValues.write(SCHEMA.encode(alike)), alike)).isEqualTo(alike);
    }

    @Test
    void aMaskedSecretIsRefusedWhereItCannotBeToldWhichOneItIs() {
        String unclear = "stars stand for a stored secret, and there is none that they could mean here: write it again";
        assertThat(problems(masked("b", "new"), accounts("a", "p1", "b", "p2")))
                .containsExactly("accounts[1].password: " + unclear);
        assertThat(problems(masked("a"), accounts("a", "p1", "a", "p2")))
                .containsExactly("accounts[0].password: " + unclear);
        assertThat(problems(masked("a", "b"), accounts("a", "p1"))).containsExactly("accounts[1].password: " + unclear);
    }

    record Places(
            @Setting(label = "Main", formerly = {
                    "room", "lobby"}) Optional<ChannelId> main,
            @Setting(label = "Posts", formerly = "threads") List<Post> posts,
            @Setting(label = "Inner", formerly = "nested") Inner inner) {

        static final SettingsType<Places> TYPE = SettingsType.perGuild("places", Places.class,
                new Places(Optional.empty(), List.of(), new Inner(1)));

        record Post(
                @Setting(label = "Where") @BotWrites ChannelId channel,
                @Setting(label = "For") Optional<RoleId> role) {}

        record Inner(@Setting(label = "Deep", formerly = {"low", "lower"}) int deep) {}
    }

    private static final SettingsSchema<Places> PLACES = SettingsSchema.of(Places.TYPE, Sample.CHOICES);

    @Test
    void formerNamesAreReadThroughTwoGenerationsAndInsideNestedRecords() {
        Value stored = JsonValues.read("""
                {"lobby": "5", "threads": [{"channel": "6"}], "nested": {"lower": 9, "odd": true}, "extra": 1}""");

        Restored<Places> restored = PLACES.restore(stored, UnaryOperator.identity());

        assertThat(restored.settings()).isEqualTo(new Places(Optional.of(new ChannelId(5)),
                List.of(new Places.Post(new ChannelId(6), Optional.empty())), new Places.Inner(9)));
        assertThat(restored.warnings()).extracting(Problem::path).containsExactlyInAnyOrder("extra", "inner.odd");
        assertThat(JsonValues
                .write(PLACES.toStore(restored.settings(), UnaryOperator.identity(), stored, UnaryOperator.identity())))
                .isEqualTo("{\"main\":\"5\",\"posts\":[{\"channel\":\"6\",\"role\":null}],"
                        + "\"inner\":{\"deep\":9,\"odd\":true},\"extra\":1}");
    }

    @Test
    void theNewNameWinsOverAFormerOne() {
        assertThat(PLACES.restore(JsonValues.read("{\"room\": \"1\", \"main\": \"2\", \"lobby\": \"3\"}"),
                UnaryOperator.identity()).settings().main()).contains(new ChannelId(2));
    }

    @Test
    void anElementOfAListKeepsWhatIsUnknownWhileItStays() {
        Value stored = JsonValues.read("""
                {"posts": [{"channel": "6", "role": null, "odd": 6}, {"channel": "7", "role": null, "odd": 7}]}""");
        Places turned = new Places(Optional.empty(), List.of(new Places.Post(new ChannelId(7), Optional.empty()),
                new Places.Post(new ChannelId(8), Optional.empty())), new Places.Inner(1));

        assertThat(JsonValues.write(PLACES.toStore(turned, UnaryOperator.identity(), stored, UnaryOperator.identity())))
                .contains("[{\"channel\":\"7\",\"role\":null,\"odd\":7},{\"channel\":\"8\",\"role\":null}]");
    }

    @Test
    void whatSettingsPointAtIsListedWithItsPath() {
        assertThat(PLACES.references(JsonValues.read("""
                {"main": "5", "posts": [{"channel": "6", "role": "60"}, {"channel": "x"}]}""")))
                .containsExactly(new Reference.Channel("main", new ChannelId(5), false),
                        new Reference.Channel("posts[0].channel", new ChannelId(6), true),
                        new Reference.Role("posts[0].role", new RoleId(60)));
        assertThat(SCHEMA.references(SCHEMA.encode(DEFAULTS))).containsExactly(new Reference.Contribution("greeter",
                Greeter.class, ContributionId.parse("friend/polite")));
        assertThat(JsonValues.write(PLACES.jsonSchema())).contains("\"x-bot-writes\":true");
    }

    @Test
    void aTextThatLooksLikeAChoiceIsNone() {
        Sample titled = valid("{\"title\": \"gone/polite\"}", DEFAULTS);
        assertThat(problems("{\"others\": [\"gone/polite\"]}", titled)).hasSize(1);
    }

    @Test
    void whatNoLongerFitsIsRestoredAsFarAsItDoes() {
        Restored<Sample> restored = SCHEMA.restore(JsonValues.read("""
                {"count": 99, "title": "Kept", "rooms": ["7", "x"], "gone": true, "limits": {"low": 9, "high": 3},
                 "greeter": "away/polite", "key": "unreadable"}
                """), _ -> {
            throw new IllegalArgumentException("another key");
        });
        Sample sample = restored.settings();
        assertThat(sample.count()).isEqualTo(5);
        assertThat(sample.title()).isEqualTo("Kept");
        assertThat(sample.channels()).hasToString("[7]");
        assertThat(sample.limits()).isEqualTo(DEFAULTS.limits());
        assertThat(sample.greeter()).hasToString("away/polite");
        assertThat(sample.key()).isEmpty();
        assertThat(restored.warnings()).extracting(Problem::path)
                .containsExactlyInAnyOrder("count", "channels[1]", "channels", "gone", "limits", "key");
    }

    @Test
    void storingEncryptsSecretsAndKeepsWhatIsUnknownButNotFormerNames() {
        Sample sample = valid("{\"key\": \"k1\"}", DEFAULTS);
        String stored = JsonValues.write(SCHEMA.toStore(sample, secret -> "<" + secret + ">",
                JsonValues.read("{\"gone\": 1, \"rooms\": [], \"limits\": {\"also\": 2}, \"count\": 3}"),
                UnaryOperator.identity()));
        assertThat(stored).contains("\"key\":\"<k1>\"", "\"gone\":1", "\"limits\":{\"low\":1,\"high\":2,\"also\":2}",
                "\"count\":5").doesNotContain("rooms");
    }

    @Test
    void textsOfTheOperatorAreReadByType() {
        Decoded<Sample> decoded = SCHEMA.configure(Map.of("on", "false", "count", " 7 ", "share", "0.25",
                "channels", "1, 2", "limits.high", "40", "link", "", "key", "k1", "greeter", "away/polite",
                "accounts", "[{\"name\": \"a\", \"password\": \"p\"}]"));
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Valid.class, valid -> {
            Sample sample = (Sample) valid.settings();
            assertThat(sample.on()).isFalse();
            assertThat(sample.count()).isEqualTo(7);
            assertThat(sample.channels()).hasToString("[1, 2]");
            assertThat(sample.limits()).isEqualTo(new Sample.Limits(1, 40));
            assertThat(sample.link()).isEmpty();
            assertThat(sample.key()).contains(new Secret("k1"));
            assertThat(sample.accounts()).hasSize(1);
        });
    }

    @Test
    void theJsonSchemaRequiresWhatHasNoDefault() {
        assertThat(JsonValues.write(SCHEMA.jsonSchema()))
                .contains("\"additionalProperties\":false,\"required\":[\"name\"]}")
                .containsOnlyOnce("required");
        assertThat(problems("{\"accounts\": [{}]}"))
                .anyMatch(problem -> problem.contains("accounts[0].name: is missing"));
    }

    @Test
    void theJsonSchemaDescribesEverySetting() {
        Value.Fields schema = SCHEMA.jsonSchema();
        String json = JsonValues.write(schema);
        assertThat(json).startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"")
                .contains(
                        "\"count\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":10,\"title\":\"Count\",\"default\":5}")
                .contains("\"enum\":[\"2h\",\"once-a-day\"]")
                .contains("\"link\":{\"type\":[\"string\",\"null\"],\"format\":\"uri\"")
                .contains("\"writeOnly\":true")
                .contains("\"x-extension-point\":\"greeter\"")
                .contains("\"additionalProperties\":false");
    }

    @Test
    void theVersionFollowsTheFormAndNotTheWording() {
        assertThat(version(First.class, new First(1))).isEqualTo(version(Reworded.class, new Reworded(2)))
                .isNotEqualTo(version(Widened.class, new Widened(1, 2)));
        assertThat(SettingsSchema.of(Sample.TYPE, Sample.CHOICES).version()).isEqualTo(SCHEMA.version());
    }

    private static <S extends Record> int version(Class<S> type, S defaults) {
        return SettingsSchema.of(SettingsType.perGuild("one", type, defaults), Sample.CHOICES).version();
    }

    record First(@Setting(label = "A") int a) {}

    record Reworded(@Setting(label = "B", help = "Now explained") int a) {}

    record Widened(@Setting(label = "A") int a, @Setting(label = "B") int b) {}

    @Test
    void theTableHasARowForEachSetting() {
        SettingsTable table = SettingsTable.of(SCHEMA);

        assertThat(table.section()).isEqualTo("sample");
        assertThat(table.markdown().lines()).hasSize(2 + 16 + 2 + 2)
                .contains("| `on` | `true` | On |")
                .contains("| `count` | `5` | Count (a whole number from 1 to 10) |")
                .contains(
                        "| `title` | `A title` | Title: What it is called \\| named (text of at most 200 characters) |")
                .contains("| `link` | nothing | Link (an address such as \"https://example.org/\", or nothing) |")
                .contains("| `limits.low` | `1` | Low (a whole number) |")
                .contains("| `accounts` | none | Accounts (a list of at most 3) |")
                .contains("| `accounts[].name` |  | Name (text of at most 200 characters) |");
        assertThat(table.standsIn("# Sample\r\n\r\n" + table.markdown().replace("\n", " \r\n") + "\r\nMore"))
                .isTrue();
        assertThat(table.standsIn(table.markdown().replace("`5`", "`6`"))).isFalse();
    }

    @Test
    void theTableOfTheOperatorsSettingsNamesThemAsTheyAreWritten() {
        var type = SettingsType.perHost("one", First.class, new First(1));
        assertThat(SettingsTable.of(SettingsSchema.of(type, Sample.CHOICES)).markdown())
                .contains("| `steward.one.a` | `1` | A (a whole number) |");
    }

    record Unsuitable(
            @Setting(label = "A") Object a,
            int b,
            @Setting(label = "") String c,
            @Setting(label = "D") Optional<Map<String, String>> d,
            @Setting(label = "E") @BotWrites String e) {}

    record TooShort(@Setting(label = "A") String a) {}

    @Test
    void anUnsuitableRecordIsRefusedWithEveryReason() {
        assertThatThrownBy(() -> version(Unsuitable.class, new Unsuitable("", 1, "", Optional.empty(), "")))
                .isInstanceOfSatisfying(UnsuitableSettings.class, e -> assertThat(e.problems()).hasSize(5));
        assertThatThrownBy(() -> version(TooShort.class, new TooShort("x".repeat(300))))
                .hasMessageContaining("the default of TooShort.a")
                .hasMessageContaining("at most 200");
    }
}
