package dev.steward.kernel.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.TestHost;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.Reference;
import dev.steward.kernel.settings.SettingsRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GuildSectionsTest {

    record Mail(
            @Setting(label = "Count") @Range(min = 0, max = 9) int count,
            @Setting(label = "Key") Optional<Secret> key) {
        static final SettingsType<Mail> TYPE = SettingsType.perGuild("mail", Mail.class,
                new Mail(3, Optional.empty()));
    }

    record Room(
            @Setting(label = "Where") List<ChannelId> where,
            @Setting(label = "Most") @Range(min = 0, max = 9) int most) {
        static final SettingsType<Room> TYPE = SettingsType.perGuild("room", Room.class, new Room(List.of(), 1));
    }

    private static final GuildId GUILD = new GuildId(42);
    private static final Choices NONE = new Choices() {
        @Override
        public Optional<String> point(Class<?> type) {
            return Optional.empty();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of();
        }
    };

    private final TestHost.Store store = new TestHost.Store();
    private final GuildSections sections = sections();

    private GuildSections sections() {
        return new GuildSections(new SettingsRegistry(NONE, List.of(Mail.TYPE, Room.TYPE)), store, new TestHost.Box());
    }

    private SaveResult saveRoom(String json) {
        return sections.save(GUILD, "room", JsonValues.read(json), OptionalLong.empty());
    }

    private SaveResult save(String json, OptionalLong expectedRevision) {
        return sections.save(GUILD, "mail", JsonValues.read(json), expectedRevision);
    }

    @Test
    void aServerIsLoadedOnceAndThenReadFromMemory() {
        for (int i = 0; i < 1000; i++) {
            assertThat(sections.get(GUILD, Mail.TYPE)).isEqualTo(Mail.TYPE.defaults());
        }
        assertThat(store.loads).containsExactly(GUILD);
        sections.invalidate(GUILD);
        sections.get(GUILD, Mail.TYPE);
        assertThat(store.loads).hasSize(2);
    }

    @Test
    void whatIsSavedHoldsAtOnceAndIsTold() {
        List<GuildId> told = new ArrayList<>();
        sections.onChange(told::add);
        sections.get(GUILD, Mail.TYPE);
        SaveResult saved = save("{\"count\": 7, \"key\": \"k1\"}", OptionalLong.empty());
        assertThat(saved).isInstanceOfSatisfying(SaveResult.Saved.class, result -> {
            assertThat(result.section().revision()).isEqualTo(1);
            assertThat(JsonValues.write(result.section().value())).isEqualTo("{\"count\":7,\"key\":\"********\"}");
        });
        assertThat(sections.get(GUILD, Mail.TYPE)).isEqualTo(new Mail(7, Optional.of(new Secret("k1"))));
        assertThat(JsonValues.write(store.stored(GUILD, "mail"))).isEqualTo("{\"count\":7,\"key\":\"sealed:1k\"}");
        assertThat(told).containsExactly(GUILD);
        assertThat(sections.get(new GuildId(43), Mail.TYPE)).isEqualTo(Mail.TYPE.defaults());
    }

    @Test
    void aSectionIsShownJustAsItCanBeSaved() {
        save("{\"count\": 7, \"key\": \"k1\"}", OptionalLong.empty());
        Section shown = sections.read(GUILD, "mail").orElseThrow();
        assertThat(sections.readAll(GUILD)).containsOnlyKeys("mail", "room").containsValue(shown);
        assertThat(sections.save(GUILD, "mail", shown.value(), OptionalLong.of(shown.revision())))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(sections.get(GUILD, Mail.TYPE).key()).contains(new Secret("k1"));
    }

    @Test
    void whatIsStoredAndNotInEffectIsTold() {
        assertThat(sections.unusable(GUILD)).isEmpty();
        store.put(GUILD, "mail", JsonValues.read("{\"count\": 17, \"key\": \"of another box\", \"later\": 1}"), 1);
        sections.invalidate(GUILD);
        assertThat(sections.unusable(GUILD)).containsExactly(Map.entry("mail", List.of(
                new Problem("count", "must be a whole number from 0 to 9"),
                new Problem("key", "cannot be decrypted: was the key changed? Write it again"))));
        save("{\"count\": 7, \"key\": \"k1\"}", OptionalLong.empty());
        assertThat(sections.unusable(GUILD)).isEmpty();
    }

    @Test
    void invalidSettingsAreNotWritten() {
        assertThat(save("{\"count\": 17, \"kye\": 1}", OptionalLong.empty())).isEqualTo(new SaveResult.Invalid(List.of(
                new Problem("kye", "is no setting; did you mean \"key\"?", Problem.Kind.UNKNOWN),
                new Problem("count", "must be a whole number from 0 to 9"))));
        assertThat(store.load(GUILD)).isEmpty();
    }

    @Test
    void aStaleRevisionIsRefused() {
        save("{\"count\": 1}", OptionalLong.of(0));
        assertThat(save("{\"count\": 2}", OptionalLong.of(0))).isEqualTo(new SaveResult.Stale(1));
        assertThat(save("{\"count\": 2}", OptionalLong.empty())).isInstanceOf(SaveResult.Saved.class);
        assertThat(sections.get(GUILD, Mail.TYPE).count()).isEqualTo(2);
    }

    @Test
    void anUnknownSectionIsNamedAgainstThoseThereAre() {
        assertThat(sections.save(GUILD, "male", JsonValues.read("{}"), OptionalLong.empty()))
                .isEqualTo(
                        new SaveResult.UnknownSection("There is no settings section \"male\"; there are: mail, room"));
        assertThat(sections.read(GUILD, "male")).isEmpty();
        assertThatThrownBy(() -> sections.get(GUILD, SettingsType.perGuild("male", Mail.class, Mail.TYPE.defaults())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNewlyEnteredIsLookedForAndWhatWasStoredIsNot() {
        store.put(GUILD, "room", JsonValues.read("{\"where\": [\"1\"]}"), 1);
        List<Reference> asked = new ArrayList<>();
        sections.checkWith((_, references) -> {
            asked.addAll(references);
            return references.stream().map(one -> new Problem(one.path(), "is not there")).toList();
        });

        assertThat(saveRoom("{\"where\": [\"2\", \"1\", \"3\"], \"most\": 10}")).isEqualTo(new SaveResult.Invalid(
                List.of(new Problem("most", "must be a whole number from 0 to 9"),
                        new Problem("where[0]", "is not there"), new Problem("where[2]", "is not there"))));
        assertThat(saveRoom("{\"where\": [\"2\"]}"))
                .isEqualTo(new SaveResult.Invalid(List.of(new Problem("where[0]", "is not there"))));
        assertThat(store.stored(GUILD, "room")).isEqualTo(JsonValues.read("{\"where\": [\"1\"]}"));
        asked.clear();
        assertThat(saveRoom("{\"most\": 3, \"where\": [\"1\", \"1\"]}")).isInstanceOf(SaveResult.Saved.class);
        assertThat(asked).isEmpty();
        assertThat(sections.references(GUILD)).containsEntry("room", List.of(
                new Reference.Channel("where[0]", new ChannelId(1), false),
                new Reference.Channel("where[1]", new ChannelId(1), false)));
    }

    @Test
    void whatDoesNotFitIsWarnedOfOnce() {
        store.put(GUILD, "mail", JsonValues.read("{\"count\": 4, \"later\": 1}"), 1);
        try (var log = new Listening(GuildValues.class)) {
            for (int count = 5; count < 9; count++) {
                sections.get(GUILD, Mail.TYPE);
                save("{\"count\": " + count + "}", OptionalLong.empty());
                sections.invalidate(GUILD);
                assertThat(sections.get(GUILD, Mail.TYPE).count()).isEqualTo(count);
            }
            assertThat(log.lines()).singleElement().asString().contains("later").contains("mail");
        }
        assertThat(JsonValues.write(store.stored(GUILD, "mail"))).contains("\"later\":1");
    }

    @Test
    void whatWasStoredBeforeTheScopeChangedIsLeftAlone() {
        store.put(GUILD, "mail", JsonValues.read("{\"count\": 4}"), 1);
        var registry = new SettingsRegistry(NONE,
                List.of(SettingsType.perHost("mail", Mail.class, Mail.TYPE.defaults())));
        var later = new GuildSections(registry, store, new TestHost.Box());

        assertThat(later.readAll(GUILD)).isEmpty();
        assertThat(later.save(GUILD, "mail", JsonValues.read("{}"), OptionalLong.empty())).isEqualTo(
                new SaveResult.UnknownSection(
                        "The settings section \"mail\" is the operator's, the same for all servers"));
        assertThat(sections.get(GUILD, Mail.TYPE).count()).isEqualTo(4);
    }

    @Test
    void whatAnotherVersionStoredIsKept() {
        store.put(GUILD, "mail", JsonValues.read("{\"count\": 99, \"later\": [1]}"), 5);
        assertThat(sections.get(GUILD, Mail.TYPE).count()).isEqualTo(3);
        assertThat(save("{\"count\": 4}", OptionalLong.of(5))).isInstanceOf(SaveResult.Saved.class);
        assertThat(JsonValues.write(store.stored(GUILD, "mail")))
                .isEqualTo("{\"count\":4,\"key\":null,\"later\":[1]}");
    }
}
