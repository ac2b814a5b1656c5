package dev.steward.storage;

import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.knowledge.KnownPassage;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Replica;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class KnowledgeStoreTest {

    private static NewDocument of(String title, int passages) {
        return document(title,
                IntStream.range(0, passages).mapToObj(number -> "passage " + number).toArray(String[]::new));
    }

    private static Entry add(KnowledgeStore knowledge, String title, int passages) {
        return knowledge.add(GUILD, Origin.text(title), of(title, passages), NOON);
    }

    private static Set<PassageId> present(TestDatabase database) {
        String ids = database.read("select coalesce(string_agg(id::text, ','), '') from steward.passage"
                + " where removed_revision is null");
        Set<PassageId> present = new HashSet<>();
        for (String id : ids.split(",")) {
            present.add(new PassageId(Long.parseLong(id)));
        }
        return present;
    }

    @Test
    void keeps_a_document_and_its_passages_in_order(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = add(knowledge, "Opening hours\0", 3);

        KnowledgeChange change = knowledge.changesSince(GUILD, 0, 100);
        assertThat(change.revision()).isEqualTo(1).isEqualTo(knowledge.revision(GUILD));
        assertThat(change.added()).extracting(Passage::text).containsExactly("passage 0", "passage 1", "passage 2");
        assertThat(change.added()).allSatisfy(passage -> {
            assertThat(passage.title()).isEqualTo("Opening hours");
            assertThat(passage.document()).isEqualTo(change.added().getFirst().document());
        });
        assertThat(knowledge.passages(GUILD, List.of(change.added().get(1).id(), new PassageId(4711))))
                .containsExactly(new KnownPassage(change.added().get(1), Optional.empty()));
        assertThat(knowledge.list(GUILD, PageRequest.first(10)).items()).containsExactly(entry);
        assertThat(knowledge.find(GUILD, entry.id())).contains(new Entry(entry.id(), GUILD,
                Origin.text("Opening hours"), Entry.State.READY, "", 1, 3, 29, 0, 0, NOON, Optional.empty(),
                Optional.empty()));
        assertThat(knowledge.guilds()).containsExactly(GUILD);
    }

    @Test
    void a_deleted_entry_leaves_tombstones_without_text(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = add(knowledge, "Gone", 2);
        add(knowledge, "Stays", 1);

        assertThat(knowledge.delete(GUILD, entry.id(), NOON)).isTrue();
        assertThat(knowledge.delete(GUILD, entry.id(), NOON)).isFalse();

        KnowledgeChange change = knowledge.changesSince(GUILD, 2, 100);
        assertThat(change.added()).isEmpty();
        assertThat(change.removed()).hasSize(2);
        assertThat(change.revision()).isEqualTo(3).isEqualTo(knowledge.revision(GUILD));
        assertThat(knowledge.passages(GUILD, change.removed())).isEmpty();
        assertThat(knowledge.list(GUILD, PageRequest.first(10)).items()).extracting(Entry::origin)
                .containsExactly(Origin.text("Stays"));
        assertThat(database.read("select count(*) from steward.document")).isEqualTo("1");
        assertThat(database.read("select count(*) from steward.passage where text <> ''")).isEqualTo("1");
    }

    @Test
    void one_server_can_neither_see_nor_delete_what_is_anothers(TestDatabase database) {
        var knowledge = database.open().knowledge();
        Entry entry = add(knowledge, "Ours", 1);
        var stranger = new GuildId(22);
        PassageId passage = knowledge.changesSince(GUILD, 0, 10).added().getFirst().id();

        assertThat(knowledge.delete(stranger, entry.id(), NOON)).isFalse();
        assertThat(knowledge.passages(stranger, List.of(passage))).isEmpty();
        assertThat(knowledge.changesSince(stranger, 0, 10)).isEqualTo(
                new KnowledgeChange(stranger, 0, List.of(), List.of(), List.of(), Set.of()));
        assertThat(knowledge.revision(stranger)).isZero();
    }

    @Test
    void says_nothing_where_nothing_changed(TestDatabase database) {
        var knowledge = database.open().knowledge();
        add(knowledge, "One", 1);

        assertThat(knowledge.changesSince(GUILD, 1, 10))
                .isEqualTo(new KnowledgeChange(GUILD, 1, List.of(), List.of(), List.of(), Set.of()));
    }

    @Test
    void pages_of_changes_never_split_a_revision(TestDatabase database) {
        var knowledge = database.open().knowledge();
        add(knowledge, "Three", 3);
        add(knowledge, "Ten", 10);
        add(knowledge, "One", 1);

        KnowledgeChange first = knowledge.changesSince(GUILD, 0, 4);
        assertThat(first.revision()).isEqualTo(2);
        assertThat(first.added()).hasSize(13);
        assertThat(knowledge.changesSince(GUILD, 2, 4).added()).hasSize(1);
        assertThat(knowledge.changesSince(GUILD, 0, 3).revision()).isEqualTo(1);
    }

    @Test
    void revisions_follow_each_other_without_gaps_when_many_change_at_once(TestDatabase database) {
        List<KnowledgeStore> processes = List.of(database.open().knowledge(), database.open().knowledge());

        Together.run(30, number -> {
            KnowledgeStore knowledge = processes.get(number % 2);
            Entry entry = add(knowledge, "Document " + number, number % 5);
            return number % 3 != 0 || knowledge.delete(GUILD, entry.id(), NOON);
        });

        assertThat(processes.getFirst().revision(GUILD)).isEqualTo(40);
        for (int limit : List.of(1, 7, 1000)) {
            assertThat(new Replica(processes.getLast(), GUILD).follow(limit).passages()).isEqualTo(present(database));
        }
    }

    @Test
    void a_thousand_additions_and_deletions_at_once_end_with_equal_replicas(TestDatabase database) {
        List<KnowledgeStore> processes = List.of(database.open().knowledge(), database.open().knowledge());
        var followers = List.of(new Replica(processes.getFirst(), GUILD), new Replica(processes.getLast(), GUILD));

        Together.run(20, number -> {
            KnowledgeStore knowledge = processes.get(number % 2);
            for (int i = 0; i < 25; i++) {
                Entry entry = add(knowledge, "Document " + number, 2);
                // By the other process, and half of them only.
                if (i % 2 == 0) {
                    assertThat(processes.get((number + 1) % 2).delete(GUILD, entry.id(), NOON)).isTrue();
                    add(knowledge, "Again " + number, 1);
                }
            }
            if (number < 2) {
                followers.get(number).follow(50);
            }
            return true;
        });

        Set<PassageId> present = present(database);
        assertThat(present).hasSize(20 * (12 * 2 + 13));
        assertThat(followers).allSatisfy(follower -> assertThat(follower.follow(50).passages()).isEqualTo(present));
        assertThat(processes).allSatisfy(
                knowledge -> assertThat(new Replica(knowledge, GUILD).follow(500).passages()).isEqualTo(present));
        assertThat(processes.getFirst().revision(GUILD)).isEqualTo(20 * (25 + 13 + 13));
    }

    @Test
    void whoever_reads_while_others_write_misses_nothing(TestDatabase database) {
        var knowledge = database.open().knowledge();
        List<Set<PassageId>> replicas = Together.run(8, number -> {
            if (number < 6) {
                for (int i = 0; i < 10; i++) {
                    add(knowledge, "Document " + number, 2);
                }
                return Set.of();
            }
            Set<PassageId> replica = new HashSet<>();
            long reached = 0;
            while (reached < 60) {
                KnowledgeChange change = knowledge.changesSince(GUILD, reached, 5);
                change.added().forEach(passage -> replica.add(passage.id()));
                reached = change.revision();
            }
            return replica;
        });

        assertThat(replicas.get(6)).isEqualTo(present(database));
        assertThat(replicas.get(7)).isEqualTo(present(database));
    }

    @Test
    void a_long_document_is_no_problem(TestDatabase database) {
        var knowledge = database.open().knowledge();
        add(knowledge, "Book", 40_000);

        assertThat(knowledge.changesSince(GUILD, 0, 500).added()).hasSize(40_000);
    }

    @Test
    void lists_page_by_page(TestDatabase database) {
        var knowledge = database.open().knowledge();
        for (int i = 0; i < 5; i++) {
            add(knowledge, "Document " + i, 1);
        }

        Page<Entry> first = knowledge.list(GUILD, PageRequest.first(3));
        Page<Entry> second = knowledge.list(GUILD, new PageRequest(first.next(), 3));
        assertThat(first.items()).extracting(entry -> entry.origin().title())
                .containsExactly("Document 4", "Document 3", "Document 2");
        assertThat(second.items()).extracting(entry -> entry.origin().title())
                .containsExactly("Document 1", "Document 0");
        assertThat(second.next()).isEqualTo(OptionalLong.empty());
    }
}
