package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// Finds passages by the words of a question and, where there are vectors that can be trusted, by its meaning.
///
/// Together both speak in parts of a whole answer: 1 is a passage of usual length that has each telling word of the
/// question once, or one that means exactly what is asked. The sum decides. So what is merely alike cannot push out what
/// has all the words, and what has a stray word in common not what is very much alike.
final class PassageSearch {

    /// So many passages are considered by their words, and so many by their meaning.
    private static final int CONSIDERED = 100;

    private final QuestionReader questions;

    @Inject
    PassageSearch(QuestionReader questions) {
        this.questions = questions;
    }

    List<Hit> search(KnowledgeQuery query, IndexSearcher searcher) throws IOException {
        Question question = questions.read(query.text(), searcher.getIndexReader());
        List<Hit> alike = byMeaning(query, question, searcher);
        return alike.isEmpty()
                ? byWords(query.guild(), question, query.limit(), searcher)
                : fused(byWords(query.guild(), question, CONSIDERED, searcher), question, alike, query.limit());
    }

    private static List<Hit> byWords(GuildId guild, Question question, int most, IndexSearcher searcher)
            throws IOException {
        Query ofThisGuild = new BooleanQuery.Builder()
                .add(question.query(), Occur.MUST)
                .add(new TermQuery(Fields.of(guild)), Occur.FILTER)
                .build();
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(ofThisGuild, most).scoreDocs) {
            if (found.score >= question.floor()) {
                hits.add(new Hit(new PassageId(Fields.number(searcher, Fields.ID, found)), found.score));
            }
        }
        return hits;
    }

    private static List<Hit> byMeaning(KnowledgeQuery query, Question question, IndexSearcher searcher)
            throws IOException {
        if (query.vector().isEmpty() || !question.isIn(query.vector().get().languages())) {
            return List.of();
        }
        return MeaningSearch.search(searcher, query.guild(), query.vector().get(), CONSIDERED);
    }

    private static List<Hit> fused(List<Hit> byWords, Question question, List<Hit> byMeaning, int limit) {
        Map<PassageId, Double> sums = new HashMap<>();
        byWords.forEach(hit -> sums.put(hit.passage(), hit.score() / question.whole()));
        byMeaning.forEach(hit -> sums.merge(hit.passage(), hit.score(), Double::sum));
        return sums.entrySet()
                .stream()
                .map(sum -> new Hit(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(limit)
                .toList();
    }
}
