package dev.steward.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Records in lists, whose components the default instance does not show, as later versions add some.
class ListEvolutionTest {

    enum Tone {
        CALM, VERY_LOUD
    }

    record Alarms(
            @Setting(label = "Alarms") @Length(max = 3) List<Alarm> alarms,
            @Setting(label = "Night") Optional<Night> night) {

        static final SettingsType<Alarms> TYPE = SettingsType.perGuild("alarms", Alarms.class,
                new Alarms(List.of(), Optional.empty()));

        static Alarms of(Alarm... alarms) {
            return new Alarms(List.of(alarms), Optional.empty());
        }
    }

    record Alarm(
            @Setting(label = "Name") String name,
            @Setting(label = "Times", initially = "3") @Range(min = 1, max = 9) int times,
            @Setting(label = "Every", initially = "PT1H") Duration every,
            @Setting(label = "Tone", initially = "very-loud") Tone tone,
            @Setting(label = "Suffix", initially = "") String suffix,
            @Setting(label = "Tags", initially = "a, b") List<String> tags,
            @Setting(label = "Note") Optional<String> note,
            @Setting(label = "Pause") Pause pause) {

        static Alarm named(String name) {
            return new Alarm(name, 3, Duration.ofHours(1), Tone.VERY_LOUD, "", List.of("a", "b"), Optional.empty(),
                    new Pause(7));
        }
    }

    record Pause(@Setting(label = "Minutes", initially = "7") int minutes) {}

    record Night(@Setting(label = "From") int from, @Setting(label = "To", initially = "6") int to) {}

    private static final SettingsSchema<Alarms> ALARMS = SettingsSchema.of(Alarms.TYPE, Sample.CHOICES);

    private static <S extends Record> Restored<S> restored(SettingsSchema<S> schema, String json) {
        return schema.restore(JsonValues.read(json), UnaryOperator.identity());
    }

    private static <S extends Record> String saved(SettingsSchema<S> schema, S settings, String stored) {
        return JsonValues.write(schema.toStore(settings, ListEvolutionTest::turned, JsonValues.read(stored),
                ListEvolutionTest::turned));
    }

    private static String turned(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    @Test
    void whatAStoredElementLacksItHasInitially() {
        Restored<Alarms> restored = restored(ALARMS, "{\"alarms\": [{\"name\": \"tea\"}, {\"name\": \"nap\"}]}");

        assertThat(restored.settings()).isEqualTo(Alarms.of(Alarm.named("tea"), Alarm.named("nap")));
        assertThat(restored.warnings()).isEmpty();
        assertThat(restored(ALARMS, "{\"night\": {\"from\": 22}}").settings().night()).contains(new Night(22, 6));
    }

    @Test
    void whatASubmittedElementLacksItHasInitially() {
        assertThat(ALARMS.decode(JsonValues.read("{\"alarms\": [{\"name\": \"tea\", \"pause\": {}}]}"),
                Alarms.TYPE.defaults())).isEqualTo(new Decoded.Valid<>(Alarms.of(Alarm.named("tea"))));
        assertThat(ALARMS.decode(JsonValues.read("{\"alarms\": [{\"times\": 10}]}"), Alarms.TYPE.defaults()))
                .isEqualTo(new Decoded.Invalid<>(List.of(
                        new Problem("alarms[0].name", "is missing: it must be text of at most 200 characters"),
                        new Problem("alarms[0].times", "must be a whole number from 1 to 9"))));
    }

    @Test
    void aStoredValueThatNoLongerFitsGivesWayToTheInitialOne() {
        Restored<Alarms> restored = restored(ALARMS, "{\"alarms\": [{\"name\": \"tea\", \"times\": 99}]}");

        assertThat(restored.settings()).isEqualTo(Alarms.of(Alarm.named("tea")));
        assertThat(restored.warnings()).extracting(Problem::path).containsExactly("alarms[0].times");
    }

    @Test
    void theJsonSchemaHasInitialValuesAsDefaultsAndRequiresTheRest() {
        assertThat(JsonValues.write(ALARMS.jsonSchema()))
                .contains("\"maximum\":9,\"title\":\"Times\",\"default\":3}",
                        "\"title\":\"Every\",\"default\":\"PT1H\"}",
                        "\"title\":\"Tone\",\"default\":\"very-loud\"}", "\"title\":\"Suffix\",\"default\":\"\"}",
                        "\"title\":\"Tags\",\"default\":[\"a\",\"b\"]}", "\"title\":\"Minutes\",\"default\":7}",
                        "\"title\":\"To\",\"default\":6}", "\"required\":[\"name\"]")
                .containsOnlyOnce("required");
    }

    @Test
    void theTableHasInitialValues() {
        assertThat(SettingsTable.of(ALARMS).markdown().lines()).contains(
                "| `alarms[].name` |  | Name (text of at most 200 characters) |",
                "| `alarms[].times` | `3` | Times (a whole number from 1 to 9) |",
                "| `alarms[].pause.minutes` | `7` | Minutes (a whole number) |");
    }

    record Wrong(
            @Setting(label = "Shown", initially = "1") int shown,
            @Setting(label = "Nested") Nested nested,
            @Setting(label = "Present") Optional<Nested> present,
            @Setting(label = "Parts") List<Part> parts) {

        record Nested(@Setting(label = "Deep", initially = "1") int deep) {}

        record Part(
                @Setting(label = "Times", initially = "10") @Range(min = 1, max = 9) int times,
                @Setting(label = "Every", initially = "hourly") Duration every,
                @Setting(label = "Code", initially = "long") @Length(max = 2) String code,
                @Setting(label = "Tags", initially = {"a", "b"}) List<String> tags,
                @Setting(label = "Ids", initially = "1, x") List<Integer> ids,
                @Setting(label = "Key", initially = "k") Optional<Secret> key,
                @Setting(label = "Nested", initially = "{}") Other other) {}

        record Other(@Setting(label = "Deep") int deep) {}
    }

    @Test
    void whatCannotBeInitiallyIsRefusedWithEveryReason() {
        var type = SettingsType.perGuild("wrong", Wrong.class,
                new Wrong(1, new Wrong.Nested(1), Optional.of(new Wrong.Nested(1)), List.of()));
        String twice = " says what it has initially, and so does the default instance: leave out \"initially\"";

        assertThatThrownBy(() -> SettingsSchema.of(type, Sample.CHOICES))
                .isInstanceOfSatisfying(UnsuitableSettings.class, e -> assertThat(e.problems()).containsExactly(
                        "Wrong.shown" + twice, "Nested.deep" + twice, "Nested.deep" + twice,
                        "Part.times is initially \"10\", which must be a whole number from 1 to 9",
                        "Part.every is initially \"hourly\", which must be a duration of at least 0 s such as"
                                + " \"PT1.5S\", unlike \"hourly\"",
                        "Part.code is initially \"long\", which has 4 characters, at most 2 are allowed",
                        "Part.tags says several texts initially: a list is one text with commas",
                        "Part.ids[1] is initially \"1, x\", which must be a whole number, unlike \"x\"",
                        "Part.key is a secret, which has nothing initially",
                        "Part.other is initially \"{}\", which must be an object, not a text"));
    }

    @Test
    void theVersionDoesNotFollowInitialValues() {
        assertThat(SettingsSchema.of(SettingsType.perGuild("one", One.class, new One(List.of())), Sample.CHOICES)
                .version())
                .isEqualTo(SettingsSchema.of(SettingsType.perGuild("one", Two.class, new Two(List.of())),
                        Sample.CHOICES).version());
    }

    record One(@Setting(label = "A") List<OfOne> all) {
        record OfOne(@Setting(label = "B", initially = "1") int b) {}
    }

    record Two(@Setting(label = "A") List<OfTwo> all) {
        record OfTwo(@Setting(label = "B", initially = "2") int b) {}
    }

    @Test
    void anElementThatGotSomethingInitiallyKeepsWhatIsUnknown() {
        String stored = "{\"alarms\": [{\"name\": \"tea\", \"old\": 1}, {\"name\": \"nap\", \"old\": 2}]}";

        assertThat(saved(ALARMS, Alarms.of(Alarm.named("nap"), Alarm.named("tea")), stored))
                .contains("\"pause\":{\"minutes\":7},\"old\":2},{\"name\":\"tea\"", "\"old\":1}]");
        assertThat(saved(ALARMS, Alarms.of(Alarm.named("new")), stored)).doesNotContain("old");
    }

    record Mails(
            @Setting(label = "On") boolean on,
            @Setting(label = "Boxes", formerly = "inboxes") @Length(max = 3) List<Box> boxes) {

        record Box(
                @Setting(label = "Name") String name,
                @Setting(label = "Key") Optional<Secret> key,
                @Setting(label = "Most") int most) {}
    }

    private static final SettingsSchema<Mails> MAILS = SettingsSchema.of(
            SettingsType.perGuild("mails", Mails.class, new Mails(false, List.of())), Sample.CHOICES);
    private static final Mails.Box IN_EFFECT = new Mails.Box("b", Optional.of(new Secret("k2")), 2);
    private static final String LIST = "[{\"name\":\"a\",\"key\":\"1k\"},{\"name\":\"b\",\"key\":\"2k\",\"most\":2}]";

    @Test
    void anElementThatCannotBeReadIsNamedAndStaysInStorageWhileItsListIsLeftAlone() {
        String stored = "{\"inboxes\": " + LIST + "}";
        Restored<Mails> restored = MAILS.restore(JsonValues.read(stored), ListEvolutionTest::turned);

        assertThat(restored.settings()).isEqualTo(new Mails(false, List.of(IN_EFFECT)));
        assertThat(restored.warnings()).containsExactly(
                new Problem("boxes[0].most", "is missing: it must be a whole number"),
                new Problem("boxes",
                        "has 2 elements, of which 1 cannot be read; all stay in storage until the list is changed",
                        Problem.Kind.LEFT_OUT));

        assertThat(saved(MAILS, new Mails(true, List.of(IN_EFFECT)), stored))
                .isEqualTo("{\"on\":true,\"boxes\":" + LIST + "}");
        assertThat(saved(MAILS, new Mails(true, List.of()), stored)).isEqualTo("{\"on\":true,\"boxes\":[]}");
        assertThat(saved(MAILS, new Mails(true, List.of(new Mails.Box("b", Optional.of(new Secret("k3")), 2))), stored))
                .isEqualTo("{\"on\":true,\"boxes\":[{\"name\":\"b\",\"key\":\"3k\",\"most\":2}]}");
    }

    @Test
    void aListThatCannotBeReadIsNamedAndStaysInStorageWhileItIsLeftAlone() {
        Value box = JsonValues.read("{\"name\": \"b\", \"key\": null, \"most\": 2}");
        String four = JsonValues.write(Value.list(List.of(box, box, box, box)));
        String stored = "{\"boxes\":" + four + "}";

        Restored<Mails> restored = restored(MAILS, stored);
        assertThat(restored.settings().boxes()).isEmpty();
        assertThat(restored.warnings())
                .containsExactly(new Problem("boxes", "has 4 elements, at most 3 are allowed"));
        assertThat(saved(MAILS, new Mails(true, List.of()), stored)).isEqualTo("{\"on\":true,\"boxes\":" + four + "}");
        assertThat(saved(MAILS, new Mails(true, List.of(IN_EFFECT)), stored)).contains("\"boxes\":[{\"name\":\"b\"");
    }
}
