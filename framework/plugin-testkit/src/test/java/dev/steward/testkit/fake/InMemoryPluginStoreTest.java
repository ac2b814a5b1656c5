package dev.steward.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginStore.Entries;
import dev.steward.testkit.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// That it does as the real one, of which storage's `PluginStoreTest` says more.
class InMemoryPluginStoreTest {

    private final InMemoryPluginStore store = new InMemoryPluginStore();
    private final Entries entries = store.of(Sample.GUILD);

    @Test
    void writesOnlyWhatIsToBeWritten() {
        assertThat(entries.replace("key", "", "1")).isFalse();
        assertThat(entries.putIfAbsent("key", "1\0")).isTrue();
        assertThat(entries.putIfAbsent("key", "2")).isFalse();
        assertThat(entries.replace("key", "2", "3")).isFalse();
        assertThat(entries.replace("key", "1", "4")).isTrue();
        assertThat(entries.get("key")).contains("4");
        entries.remove("key");
        assertThat(entries.get("key")).isEmpty();
    }

    @Test
    void listsKeysInOrderAndInPortions() {
        List.of("b", "B", "a%", "aa", "가", "😀", "\uffee").forEach(key -> entries.put(key, ""));
        assertThat(entries.keys("")).containsExactly("B", "a%", "aa", "b", "가", "\uffee", "😀");
        assertThat(entries.keys("a", "a%")).containsExactly("aa");
        IntStream.range(0, 1005).forEach(number -> store.ofBot().put("number " + number, ""));
        assertThat(store.ofBot().keys("")).hasSize(1000);
    }

    @Test
    void hasTheLimitsOfTheRealOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> entries.get("k".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> entries.put("key", "t".repeat(65_537)));
    }

    @Test
    void erasesWhatIsAboutAServerOrAMember() {
        List<Entries> all = List.of(store.ofBot(), store.of(Sample.OTHER_GUILD), store.of(Sample.GUILD),
                store.of(Sample.GUILD, Sample.BEN.id()), store.of(Sample.OTHER_GUILD, Sample.ANN.id()),
                store.of(Sample.GUILD, Sample.ANN.id()));
        all.forEach(about -> about.put("key", ""));
        assertThat(store.members(Sample.GUILD, new UserId(0))).containsExactlyInAnyOrder(Sample.ANN.id(),
                Sample.BEN.id());
        store.erase(Sample.GUILD, Sample.ANN.id());
        assertThat(store.members(Sample.GUILD, new UserId(0))).containsExactly(Sample.BEN.id());
        assertThat(all).filteredOn(about -> about.keys("").isEmpty()).containsExactly(all.get(5));
        store.eraseEverywhere(Sample.ANN.id());
        assertThat(all).filteredOn(about -> about.keys("").isEmpty()).containsExactlyElementsOf(all.subList(4, 6));
        store.erase(Sample.GUILD);
        assertThat(all).filteredOn(about -> about.keys("").isEmpty()).containsExactlyElementsOf(all.subList(2, 6));
    }
}
