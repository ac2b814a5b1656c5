package dev.steward.storage;

import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.engine.knowledge.EmbeddingStore.ModelReference;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.Origin;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Replica;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class EmbeddingStoreTest {

    private static final ModelReference SMALL = new ModelReference("small", "embeddings/small", Optional.empty());
    private static final ModelReference LARGE = new ModelReference("large", "embeddings/any", Optional.of("large-3"));

    private static Entry add(Storage storage, String title, int passages) {
        return storage.knowledge()
                .add(GUILD, Origin.text(title), document(title,
                        IntStream.range(0, passages).mapToObj(number -> title + " " + number).toArray(String[]::new)),
                        NOON);
    }

    private static Vector vector(PassageId passage) {
        return Vector.of((float) passage.value(), -0.5f, 3e-7f);
    }

    /// Makes and stores one batch of what is lacking.
    private static int fill(EmbeddingStore embeddings, ModelReference model, int most) {
        List<Passage> lacking = embeddings.lacking(GUILD, model.id(), most);
        embeddings.put(GUILD, model.id(), lacking.stream()
                .map(Passage::id)
                .collect(Collectors.toMap(Function.identity(), EmbeddingStoreTest::vector)));
        return lacking.size();
    }

    private static Map<PassageId, Vector> vectors(Set<PassageId> passages) {
        return passages.stream().collect(Collectors.toMap(Function.identity(), EmbeddingStoreTest::vector));
    }

    @Test
    void fills_the_newest_passages_first_and_is_searched_with_the_first_model_at_once(TestDatabase database) {
        var storage = database.open();
        add(storage, "Old", 2);
        var embeddings = storage.embeddings();
        assertThat(embeddings.lacking(GUILD, "small", 10)).isEmpty();

        embeddings.begin(GUILD, SMALL);
        add(storage, "New", 2);

        assertThat(embeddings.searchedWith(GUILD)).isEmpty();
        assertThat(embeddings.lacking(GUILD, "small", 3)).extracting(Passage::text)
                .containsExactly("New 1", "New 0", "Old 1");
        assertThat(embeddings.lacking(new GuildId(22), "small", 3)).isEmpty();
        assertThat(fill(embeddings, SMALL, 3)).isEqualTo(3);
        assertThat(embeddings.searchedWith(GUILD)).contains(SMALL);
        assertThat(fill(embeddings, SMALL, 3)).isEqualTo(1);
        assertThat(embeddings.lacking(GUILD, "small", 3)).isEmpty();
        var replica = new Replica(storage.knowledge(), GUILD).follow(2);
        assertThat(replica.vectors("small")).isEqualTo(vectors(replica.passages()));
    }

    @Test
    void another_model_fills_beside_and_then_takes_over(TestDatabase database) {
        var storage = database.open();
        var embeddings = storage.embeddings();
        add(storage, "Text", 5);
        embeddings.begin(GUILD, SMALL);
        fill(embeddings, SMALL, 10);
        var replica = new Replica(storage.knowledge(), GUILD).follow(100);

        embeddings.begin(GUILD, LARGE);
        fill(embeddings, LARGE, 3);

        assertThat(embeddings.searchedWith(GUILD)).contains(SMALL);
        assertThat(embeddings.complete(GUILD, "large")).isFalse();
        replica.follow(100);
        assertThat(replica.vectors("small")).hasSize(5);
        assertThat(replica.vectors("large")).hasSize(3);
        assertThat(fill(embeddings, LARGE, 3)).isEqualTo(2);
        long before = storage.knowledge().revision(GUILD);
        assertThat(embeddings.complete(GUILD, "large")).isTrue();
        assertThat(storage.knowledge().revision(GUILD)).isEqualTo(before + 1);
        assertThat(embeddings.complete(GUILD, "large")).isTrue();
        assertThat(storage.knowledge().revision(GUILD)).isEqualTo(before + 1);
        assertThat(embeddings.searchedWith(GUILD)).contains(LARGE);
        replica.follow(100);
        assertThat(replica.vectors("small")).isEmpty();
        assertThat(replica.vectors("large")).isEqualTo(vectors(replica.passages()));
        assertThat(database.read("select count(*) from steward.passage_vector")).isEqualTo("5");
    }

    @Test
    void a_model_that_was_given_up_is_found_again_where_it_was_left(TestDatabase database) {
        var storage = database.open();
        var embeddings = storage.embeddings();
        add(storage, "Text", 4);
        embeddings.begin(GUILD, SMALL);
        fill(embeddings, SMALL, 10);
        embeddings.begin(GUILD, LARGE);
        fill(embeddings, LARGE, 1);

        embeddings.begin(GUILD, SMALL);

        assertThat(embeddings.lacking(GUILD, "small", 10)).isEmpty();
        assertThat(embeddings.complete(GUILD, "small")).isTrue();
        assertThat(storage.knowledge().changesSince(GUILD, 0, 100).models()).containsExactly("small");
    }

    @Test
    void a_model_without_a_vector_yet_stands_in_nobodys_way(TestDatabase database) {
        var storage = database.open();
        var embeddings = storage.embeddings();
        add(storage, "Text", 2);
        embeddings.begin(GUILD, SMALL);
        embeddings.begin(GUILD, LARGE);
        fill(embeddings, LARGE, 1);

        assertThat(embeddings.searchedWith(GUILD)).contains(LARGE);
        assertThat(embeddings.complete(GUILD, "small")).isFalse();
    }

    @Test
    void a_deleted_passage_takes_its_vectors_along(TestDatabase database) {
        var storage = database.open();
        var embeddings = storage.embeddings();
        embeddings.begin(GUILD, SMALL);
        Entry gone = add(storage, "Gone", 3);
        add(storage, "Stays", 1);
        fill(embeddings, SMALL, 10);
        var replica = new Replica(storage.knowledge(), GUILD).follow(100);
        List<Passage> late = storage.knowledge().changesSince(GUILD, 0, 100).added();

        storage.knowledge().delete(GUILD, gone.id(), NOON);
        embeddings.put(GUILD, "small", vectors(late.stream().map(Passage::id).collect(Collectors.toSet())));

        assertThat(database.read("select count(*) from steward.passage_vector")).isEqualTo("1");
        assertThat(replica.follow(100).vectors("small")).hasSize(1);
        // Nothing of the late batch was of use.
        assertThat(storage.knowledge().revision(GUILD)).isEqualTo(4);
    }

    @Test
    void a_model_that_is_unknown_here_changes_nothing(TestDatabase database) {
        var storage = database.open();
        add(storage, "Text", 1);
        PassageId passage = storage.knowledge().changesSince(GUILD, 0, 10).added().getFirst().id();

        storage.embeddings().put(GUILD, "unknown", Map.of(passage, vector(passage)));

        assertThat(storage.embeddings().complete(GUILD, "unknown")).isFalse();
        assertThat(storage.knowledge().revision(GUILD)).isEqualTo(1);
    }

    @Test
    void pages_of_changes_never_split_a_batch_of_vectors(TestDatabase database) {
        var storage = database.open();
        storage.embeddings().begin(GUILD, SMALL);
        add(storage, "Text", 20);
        fill(storage.embeddings(), SMALL, 12);
        fill(storage.embeddings(), SMALL, 12);

        KnowledgeChange text = storage.knowledge().changesSince(GUILD, 0, 5);
        KnowledgeChange first = storage.knowledge().changesSince(GUILD, text.revision(), 5);
        KnowledgeChange second = storage.knowledge().changesSince(GUILD, first.revision(), 5);

        assertThat(List.of(text.vectors().size(), first.vectors().size(), second.vectors().size()))
                .containsExactly(0, 12, 8);
        assertThat(second.revision()).isEqualTo(storage.knowledge().revision(GUILD));
    }

    @Test
    void whatever_happens_at_once_replicas_end_with_the_same(TestDatabase database) {
        List<Storage> processes = List.of(database.open(), database.open());
        processes.getFirst().embeddings().begin(GUILD, SMALL);

        Together.run(12, number -> {
            Storage storage = processes.get(number % 2);
            for (int round = 0; round < 8; round++) {
                switch (number % 4) {
                    case 0 -> add(storage, "Kept " + number, 3);
                    case 1 -> storage.knowledge().delete(GUILD, add(storage, "Gone " + number, 3).id(), NOON);
                    case 2 -> fill(storage.embeddings(), SMALL, 7);
                    default -> new Replica(storage.knowledge(), GUILD).follow(5);
                }
            }
            return true;
        });
        while (fill(processes.getFirst().embeddings(), SMALL, 7) > 0) {
            assertThat(processes.getFirst().embeddings().complete(GUILD, "large")).isFalse();
        }

        assertThat(processes.getLast().embeddings().complete(GUILD, "small")).isTrue();
        for (int limit : List.of(1, 10, 1000)) {
            var replica = new Replica(processes.get(limit % 2).knowledge(), GUILD).follow(limit);
            assertThat(replica.passages()).hasSize(72);
            assertThat(replica.vectors("small")).isEqualTo(vectors(replica.passages()));
        }
    }
}
