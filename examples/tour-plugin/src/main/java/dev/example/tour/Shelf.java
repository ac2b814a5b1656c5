package dev.example.tour;

import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A server's passages as of a revision.
record Shelf(long revision, Map<PassageId, Book> entries) {

    static final Shelf EMPTY = new Shelf(0, Map.of());

    /// A passage, ready to be searched.
    ///
    /// @param counts how often it has each term
    /// @param length how many terms it has
    /// @param vectors by the model they are of
    record Book(PassageId id, Map<String, Integer> counts, int length, Map<String, float[]> vectors) {

        private static Book of(Passage passage, Map<String, float[]> vectors) {
            Map<String, Integer> counts = new HashMap<>();
            var terms = Terms.of(passage.title() + "\n" + passage.text());
            terms.forEach(term -> counts.merge(term, 1, Integer::sum));
            return new Book(passage.id(), counts, terms.size(), vectors);
        }

        private Book with(PassageVector vector) {
            Map<String, float[]> more = new HashMap<>(vectors);
            more.put(vector.model(), Vectors.unit(vector.vector().values()));
            return new Book(id, counts, length, more);
        }

        private Book withVectorsOf(Set<String> models) {
            Map<String, float[]> fewer = new HashMap<>(vectors);
            return fewer.keySet().retainAll(models) ? new Book(id, counts, length, fewer) : this;
        }
    }

    Collection<Book> books() {
        return entries.values();
    }

    /// {@return the shelf after that change; this one stays as it is}
    Shelf after(KnowledgeChange change) {
        Map<PassageId, Book> next = new HashMap<>(entries);
        for (Passage added : change.added()) {
            Book former = next.get(added.id());
            next.put(added.id(), Book.of(added, former == null ? Map.of() : former.vectors()));
        }
        change.vectors().forEach(vector -> next.computeIfPresent(vector.passage(), (_, book) -> book.with(vector)));
        // Removing comes last: an id is never given again, so what is gone in a change is gone whatever else it says.
        change.removed().forEach(next::remove);
        next.replaceAll((_, book) -> book.withVectorsOf(change.models()));
        return new Shelf(change.revision(), next);
    }
}
