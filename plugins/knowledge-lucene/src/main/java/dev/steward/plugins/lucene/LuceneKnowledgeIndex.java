package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// The knowledge bases of all servers in one Lucene index.
///
/// How far a server's replica has come is a document of the index too, written after the passages of its change: a
/// commit contains every operation before the last one it contains, so no revision can outlive its passages.
final class LuceneKnowledgeIndex implements KnowledgeIndex {

    private final Replica replica;
    private final LanguageGuess guess;
    private final QuestionReader questions;
    private final PluginTasks tasks;

    @Inject
    LuceneKnowledgeIndex(Replica replica, LanguageGuess guess, QuestionReader questions, PluginTasks tasks) {
        this.replica = replica;
        this.guess = guess;
        this.questions = questions;
        this.tasks = tasks;
    }

    @Override
    public long revision(GuildId guild) throws IOException {
        return replica.read(searcher -> {
            ScoreDoc[] found = searcher.search(new TermQuery(Fields.revisionOf(guild)), 1).scoreDocs;
            return found.length == 0 ? 0 : values(searcher, Fields.REVISION, found).getFirst();
        });
    }

    @Override
    public void apply(KnowledgeChange change) throws Exception {
        tasks.compute(() -> {
            replica.write(writer -> write(change, writer));
            return true;
        });
    }

    private void write(KnowledgeChange change, IndexWriter writer) throws IOException {
        for (PassageId removed : change.removed()) {
            writer.deleteDocuments(Fields.idOf(removed));
        }
        for (Passage added : change.added()) {
            writer.updateDocument(
                    Fields.idOf(added.id()), Fields.document(change.guild(), added, guess.writtenIn(added)));
        }
        writer.updateDocument(Fields.revisionOf(change.guild()), Fields.revision(change.guild(), change.revision()));
    }

    @Override
    public void forget(GuildId guild) throws Exception {
        tasks.compute(() -> {
            replica.write(writer -> writer.deleteDocuments(Fields.of(guild)));
            return true;
        });
    }

    @Override
    public List<Hit> search(KnowledgeQuery query) throws IOException {
        return replica.read(searcher -> search(query, searcher));
    }

    private List<Hit> search(KnowledgeQuery query, IndexSearcher searcher) throws IOException {
        Question question = questions.read(query.text(), searcher.getIndexReader());
        Query ofThisGuild = new BooleanQuery.Builder()
                .add(question.query(), Occur.MUST)
                .add(new TermQuery(Fields.of(query.guild())), Occur.FILTER)
                .build();
        ScoreDoc[] found = searcher.search(ofThisGuild, query.limit()).scoreDocs;
        List<Long> ids = values(searcher, Fields.ID, found);
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < found.length && found[i].score >= question.floor(); i++) {
            hits.add(new Hit(new PassageId(ids.get(i)), found[i].score));
        }
        return hits;
    }

    private static List<Long> values(IndexSearcher searcher, String field, ScoreDoc[] found) throws IOException {
        List<Long> values = new ArrayList<>();
        for (ScoreDoc one : found) {
            NumericDocValues column = MultiDocValues.getNumericValues(searcher.getIndexReader(), field);
            column.advanceExact(one.doc);
            values.add(column.longValue());
        }
        return values;
    }
}
