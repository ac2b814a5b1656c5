package dev.steward.storage;

import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.knowledge.KnownPassage;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.PageRequest;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Replica;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages and sites: read piece by piece, again and again, by one process.
@ExtendWith(PostgresServer.class)
class ReadEntriesTest {

    private static final URI HOME = URI.create("https://example.org/");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Origin SITE = new Origin(Origin.Kind.SITE, HOME.toString(), Optional.of(HOME), 50,
            Optional.of(DAY));

    private static void end(KnowledgeStore knowledge, Entry entry) {
        knowledge.end(entry.id(), Entry.State.READY, "All pages were read", Optional.empty(), NOON,
                Optional.of(NOON.plus(DAY)));
    }

    private static List<String> texts(KnowledgeStore knowledge) {
        return knowledge.passages(GUILD, new Replica(knowledge, GUILD).follow(10).passages())
                .stream()
                .map(known -> known.passage().text())
                .toList();
    }

    @Test
    void shows_how_far_the_reading_is(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry begun = knowledge.begin(GUILD, SITE, NOON);
        assertThat(begun.state()).isEqualTo(Entry.State.READING);
        assertThat(knowledge.revision(GUILD)).isZero();

        assertThat(knowledge.put(begun.id(), page("https://example.org/a", "Text of A"), NOON)).isTrue();
        assertThat(knowledge.progress(begun.id(), 1, 7)).isTrue();

        Entry reading = knowledge.find(GUILD, begun.id()).orElseThrow();
        assertThat(reading).extracting(Entry::pagesRead, Entry::pagesKnown, Entry::documents, Entry::characters)
                .containsExactly(1, 7, 1, 9);
        end(knowledge, begun);
        Entry ended = knowledge.find(GUILD, begun.id()).orElseThrow();
        assertThat(ended).isEqualTo(new Entry(begun.id(), GUILD, SITE, Entry.State.READY, "All pages were read", 1, 1,
                9, 1, 7, NOON, Optional.of(NOON), Optional.of(NOON.plus(DAY))));
    }

    @Test
    void a_page_that_is_read_again_takes_the_place_of_itself(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = knowledge.begin(GUILD, SITE, NOON);
        knowledge.put(entry.id(), page("https://example.org/a", "Old"), NOON);
        knowledge.put(entry.id(), page("https://example.org/b", "Same"), NOON);
        long before = knowledge.revision(GUILD);

        knowledge.put(entry.id(), page("https://example.org/b", "Same"), NOON);
        assertThat(knowledge.revision(GUILD)).isEqualTo(before);
        knowledge.put(entry.id(), page("https://example.org/a", "New"), NOON);

        assertThat(knowledge.revision(GUILD)).isEqualTo(before + 1);
        assertThat(texts(knowledge)).containsExactly("Same", "New");
        assertThat(database.columnsWith("Old")).isEmpty();
        assertThat(knowledge.changesSince(GUILD, before, 10).removed()).hasSize(1);
    }

    @Test
    void pages_that_are_gone_are_removed_at_the_end(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = knowledge.begin(GUILD, SITE, NOON);
        knowledge.put(entry.id(), page("https://example.org/a", "A"), NOON);
        knowledge.put(entry.id(), page("https://example.org/b", "B"), NOON);

        knowledge.end(entry.id(), Entry.State.READY, "", Optional.of(Set.of(URI.create("https://example.org/b"))),
                NOON, Optional.empty());

        assertThat(texts(knowledge)).containsExactly("B");
        assertThat(knowledge.find(GUILD, entry.id())).map(Entry::documents).contains(1);
    }

    @Test
    void a_failure_keeps_what_was_read_before(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = knowledge.begin(GUILD, SITE, NOON);
        knowledge.put(entry.id(), page("https://example.org/a", "A"), NOON);
        end(knowledge, entry);
        knowledge.takeDue(NOON.plus(DAY), 1);

        knowledge.end(entry.id(), Entry.State.FAILED, "It does not answer", Optional.empty(), NOON.plus(DAY),
                Optional.of(NOON.plus(DAY).plus(DAY)));

        Entry failed = knowledge.find(GUILD, entry.id()).orElseThrow();
        assertThat(failed.readAt()).contains(NOON);
        assertThat(failed.nextReadAt()).contains(NOON.plus(DAY).plus(DAY));
        assertThat(texts(knowledge)).containsExactly("A");
    }

    @Test
    void says_where_to_read_on(TestDatabase database) {
        var knowledge = database.open().knowledge();
        var page = new Origin(Origin.Kind.PAGE, "Page", Optional.of(HOME), 1, Optional.of(DAY));
        Entry entry = knowledge.add(GUILD, page, page("https://example.org/home", "Welcome"), NOON);

        assertThat(entry.readAt()).contains(NOON);
        assertThat(entry.nextReadAt()).contains(NOON.plus(DAY));
        assertThat(knowledge.passages(GUILD, new Replica(knowledge, GUILD).follow(10).passages()))
                .extracting(KnownPassage::address)
                .containsExactly(Optional.of(URI.create("https://example.org/home")));
    }

    @Test
    void an_entry_whose_time_has_come_is_taken_by_one_process(TestDatabase database) {
        List<KnowledgeStore> processes = List.of(database.open().knowledge(), database.open().knowledge());
        for (int number = 0; number < 6; number++) {
            end(processes.getFirst(), processes.getFirst().begin(GUILD, SITE, NOON));
        }
        assertThat(processes.getFirst().takeDue(NOON.plus(DAY).minusSeconds(1), 10)).isEmpty();

        List<List<Entry>> taken = Together.run(12, number -> processes.get(number % 2).takeDue(NOON.plus(DAY), 2));

        assertThat(taken).flatExtracting(entries -> entries).extracting(Entry::id).hasSize(6).doesNotHaveDuplicates();
        assertThat(taken).allSatisfy(entries -> assertThat(entries).hasSizeLessThanOrEqualTo(2));
        assertThat(taken).flatExtracting(entries -> entries)
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(Entry.State.READING));
    }

    @Test
    void a_half_read_entry_of_a_dead_process_is_taken_over(TestDatabase database) {
        var dead = database.open();
        Entry entry = dead.knowledge().begin(GUILD, SITE, NOON);
        dead.knowledge().put(entry.id(), page("https://example.org/a", "A"), NOON);
        var heir = database.open().knowledge();
        assertThat(heir.takeDue(NOON, 10)).isEmpty();
        dead.close();

        Eventually.holds("it is taken over", () -> heir.takeDue(NOON, 10)
                .stream()
                .map(Entry::id)
                .toList()
                .equals(List.of(entry.id())));

        assertThat(heir.put(entry.id(), page("https://example.org/b", "B"), NOON)).isTrue();
        end(heir, entry);
        assertThat(texts(heir)).containsExactly("A", "B");
    }

    @Test
    void whoever_was_thought_dead_writes_nothing(TestDatabase database) {
        var lost = database.open().knowledge();
        Entry entry = lost.begin(GUILD, SITE, NOON);
        database.execute("update steward.entry set process = -1");

        assertThat(lost.put(entry.id(), page("https://example.org/a", "A"), NOON)).isFalse();
        assertThat(lost.progress(entry.id(), 1, 1)).isFalse();
        end(lost, entry);

        assertThat(lost.find(GUILD, entry.id())).map(Entry::state).contains(Entry.State.READING);
    }

    @Test
    void nothing_is_added_to_an_entry_that_was_deleted_meanwhile(TestDatabase database) {
        var storage = database.open();
        Entry entry = storage.knowledge().begin(GUILD, SITE, NOON);
        storage.knowledge().put(entry.id(), page("https://example.org/a", "Secret plan"), NOON);

        assertThat(database.open().knowledge().delete(GUILD, entry.id(), NOON)).isTrue();

        assertThat(storage.knowledge().put(entry.id(), page("https://example.org/b", "B"), NOON)).isFalse();
        assertThat(storage.knowledge().progress(entry.id(), 2, 2)).isFalse();
        end(storage.knowledge(), entry);
        assertThat(storage.knowledge().list(GUILD, PageRequest.first(10)).items()).isEmpty();
        assertThat(database.columnsWith("Secret plan")).isEmpty();
    }
}
