package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// The knowledge bases of all servers in one Lucene index.
///
/// How far a server's replica has come is a document of the index too, written after the passages of its change: a
/// commit contains every operation before the last one it contains, so no revision can outlive its passages.
final class LuceneKnowledgeIndex implements KnowledgeIndex {

    private final Replica replica;
    private final LanguageGuess guess;
    private final PassageSearch search;
    private final PluginTasks tasks;

    @Inject
    LuceneKnowledgeIndex(Replica replica, LanguageGuess guess, PassageSearch search, PluginTasks tasks) {
        this.replica = replica;
        this.guess = guess;
        this.search = search;
        this.tasks = tasks;
    }

    @Override
    public long revision(GuildId guild) throws IOException {
        return replica.read(searcher -> {
            ScoreDoc[] found = searcher.search(new TermQuery(Fields.revisionOf(guild)), 1).scoreDocs;
            return found.length == 0 ? 0 : Fields.number(searcher, Fields.REVISION, found[0]);
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
        GuildId guild = change.guild();
        for (Passage added : change.added()) {
            writer.updateDocument(Fields.idOf(added.id()), Fields.document(guild, added, guess.writtenIn(added)));
        }
        writer.deleteDocuments(Vectors.ofOtherModels(guild, change.models()));
        for (PassageVector vector : change.vectors()) {
            if (change.models().contains(vector.model())) {
                write(guild, vector, writer);
            }
        }
        for (PassageId removed : change.removed()) {
            writer.deleteDocuments(Fields.idOf(removed), Vectors.of(removed));
        }
        writer.updateDocument(Fields.revisionOf(guild), Fields.revision(guild, change.revision()));
    }

    private static void write(GuildId guild, PassageVector vector, IndexWriter writer) throws IOException {
        writer.deleteDocuments(Vectors.of(vector));
        Optional<Document> document = Vectors.document(guild, vector);
        if (document.isPresent()) {
            writer.addDocument(document.get());
        }
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
        return replica.read(searcher -> search.search(query, searcher));
    }
}
