package dev.example.tour;

import dev.example.tour.Shelf.Book;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.QueryVector;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Looks through all of a server's passages: by words with BM25, and by meaning where there are vectors. What stands
/// high in either list comes first (reciprocal rank fusion), for the two kinds of score cannot be compared.
///
/// @see <a href="https://en.wikipedia.org/wiki/Okapi_BM25">Okapi BM25</a>
final class ShelfSearch {

    private static final double SATURATION = 1.2;
    private static final double LENGTHS_MATTER = 0.75;
    /// So many passages without any of the words are imagined, or no word would be telling where there are few.
    private static final int IMAGINED = 10;
    /// So much of what is telling in a question a passage has to have; less is chance.
    private static final double ENOUGH = 0.15;
    private static final double ALIKE = 0.3;
    private static final int FLATNESS = 60;
    private static final int CONSIDERED = 100;

    private final Collection<Book> books;
    private final double usualLength;

    ShelfSearch(Collection<Book> books) {
        this.books = books;
        this.usualLength = books.stream().mapToInt(Book::length).average().orElse(1);
    }

    List<Hit> search(KnowledgeQuery query) {
        Map<PassageId, Double> ranks = new HashMap<>();
        rank(byWords(query.text()), ranks);
        // This index cannot tell languages apart, so it leaves vectors alone that are of use in some only.
        query.vector()
                .filter(vector -> vector.languages().isEmpty())
                .ifPresent(vector -> rank(byMeaning(vector), ranks));
        return best(ranks.entrySet().stream().map(rank -> new Hit(rank.getKey(), rank.getValue())).toList(),
                query.limit());
    }

    private static void rank(List<Hit> hits, Map<PassageId, Double> ranks) {
        for (int place = 0; place < hits.size(); place++) {
            ranks.merge(hits.get(place).passage(), 1.0 / (FLATNESS + place), Double::sum);
        }
    }

    private List<Hit> byWords(String text) {
        Map<String, Double> rarity = Terms.of(text)
                .stream()
                .distinct()
                .collect(Collectors.toMap(it -> it, this::rarity));
        double enough = ENOUGH * sum(rarity.keySet(), rarity::get);
        return best(books.stream()
                .filter(book -> sum(rarity.keySet(),
                        term -> book.counts().containsKey(term) ? rarity.get(term) : 0) >= enough)
                .map(book -> new Hit(book.id(), sum(rarity.keySet(), term -> rarity.get(term) * weight(term, book))))
                .filter(hit -> hit.score() > 0)
                .toList(), CONSIDERED);
    }

    private double rarity(String term) {
        long having = books.stream().filter(book -> book.counts().containsKey(term)).count();
        return Math.log(1 + (books.size() + IMAGINED - having + 0.5) / (having + 0.5));
    }

    private double weight(String term, Book book) {
        int count = book.counts().getOrDefault(term, 0);
        double length = 1 - LENGTHS_MATTER + LENGTHS_MATTER * book.length() / usualLength;
        return count * (SATURATION + 1) / (count + SATURATION * length);
    }

    private List<Hit> byMeaning(QueryVector query) {
        float[] asked = Vectors.unit(query.vector().values());
        return best(books.stream()
                .filter(book -> book.vectors().containsKey(query.model()))
                .map(book -> new Hit(book.id(), Vectors.dot(asked, book.vectors().get(query.model()))))
                .filter(hit -> hit.score() >= ALIKE)
                .toList(), CONSIDERED);
    }

    private static double sum(Set<String> terms, ToDoubleFunction<String> value) {
        return terms.stream().mapToDouble(value).sum();
    }

    private static List<Hit> best(List<Hit> hits, int limit) {
        return hits.stream().sorted(Comparator.comparingDouble(Hit::score).reversed()).limit(limit).toList();
    }
}
