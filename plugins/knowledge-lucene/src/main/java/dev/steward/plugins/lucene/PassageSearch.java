package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.QueryVector;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// Finds passages by the words of a question and, where there are vectors that can be trusted, by its meaning.
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
        List<Hit> alike = query.vector().isPresent() && question.isIn(query.vector().get().languages())
                ? byMeaning(query.guild(), query.vector().get(), searcher)
                : List.of();
        if (alike.isEmpty()) {
            return byWords(query.guild(), question, query.limit(), searcher);
        }
        return Fusion.of(byWords(query.guild(), question, CONSIDERED, searcher), question, alike, query.limit());
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
                hits.add(new Hit(passage(found, searcher), found.score));
            }
        }
        return hits;
    }

    private static List<Hit> byMeaning(GuildId guild, QueryVector asked, IndexSearcher searcher) throws IOException {
        Optional<Query> nearest = Vectors.nearest(guild, asked.model(), asked.vector(), CONSIDERED);
        List<Hit> hits = new ArrayList<>();
        if (nearest.isPresent()) {
            for (ScoreDoc found : searcher.search(nearest.get(), CONSIDERED).scoreDocs) {
                hits.add(new Hit(passage(found, searcher), Vectors.cosine(found.score)));
            }
        }
        return hits;
    }

    private static PassageId passage(ScoreDoc found, IndexSearcher searcher) throws IOException {
        return new PassageId(Fields.number(searcher, Fields.ID, found));
    }
}
