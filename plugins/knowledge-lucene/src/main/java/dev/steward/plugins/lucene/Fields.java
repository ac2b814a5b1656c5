package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/// What the index consists of. Whoever changes it, or how text becomes terms, raises [#FORMAT].
///
/// Beside its keys a passage has its words in [#ANY] and once more, without their inflections, in the field of each
/// language it is written in, which has one more field for the tails of compounds if it has such. The text itself is not kept: the host has it. What it means is kept by [Vectors].
final class Fields {

    /// The version of all this. An index of another version is built anew.
    static final String FORMAT = "3";

    /// The field of words as they are, for every language.
    static final String ANY = "any";

    /// The number of a passage.
    static final String ID = "id";

    /// How far a server's replica has come.
    static final String REVISION = "revision";

    private static final String KEY = "key";
    private static final String GUILD = "guild";
    private static final String REVISION_OF = "revision-of";

    /// A word of the title counts as often.
    private static final int TITLE_WEIGHT = 2;

    private static final FieldType WORDS = words();

    private Fields() {}

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS); // no phrases are looked for, so no positions
        type.freeze();
        return type;
    }

    static Term of(GuildId guild) {
        return new Term(GUILD, guild.toString());
    }

    static Term idOf(PassageId passage) {
        return new Term(KEY, passage.toString());
    }

    static Term revisionOf(GuildId guild) {
        return new Term(REVISION_OF, guild.toString());
    }

    /// The field of what the words of another field may end with.
    static String tailsOf(String field) {
        return field + "-tails";
    }

    static Document revision(GuildId guild, long revision) {
        Document document = new Document();
        document.add(key(of(guild)));
        document.add(key(revisionOf(guild)));
        document.add(new NumericDocValuesField(REVISION, revision));
        return document;
    }

    static Document document(GuildId guild, Passage passage, Set<Language> languages) {
        Document document = new Document();
        document.add(key(of(guild)));
        document.add(key(idOf(passage.id())));
        document.add(new NumericDocValuesField(ID, passage.id().value()));
        addWords(document, ANY, passage);
        for (Language language : languages) {
            addWords(document, language.code(), passage);
            if (language.joinsWords()) {
                addWords(document, tailsOf(language.code()), passage);
            }
        }
        return document;
    }

    static Field key(Term term) {
        return new StringField(term.field(), term.text(), Store.NO);
    }

    /// The number that a found document has in a column.
    static long number(IndexSearcher searcher, String column, ScoreDoc found) throws IOException {
        List<LeafReaderContext> segments = searcher.getLeafContexts();
        LeafReaderContext segment = segments.get(ReaderUtil.subIndex(found.doc, segments));
        NumericDocValues numbers = DocValues.getNumeric(segment.reader(), column);
        if (!numbers.advanceExact(found.doc - segment.docBase)) {
            throw new IOException("A document has no " + column);
        }
        return numbers.longValue();
    }

    private static void addWords(Document document, String field, Passage passage) {
        String title = Spelling.normal(passage.title());
        for (int i = 0; i < TITLE_WEIGHT; i++) {
            document.add(new Field(field, title, WORDS));
        }
        document.add(new Field(field, Spelling.normal(passage.text()), WORDS));
    }
}
