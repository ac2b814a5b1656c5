package dev.steward.plugins.lucene;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Reads a stranger's words as a question to the index: only its terms count, nothing in it is syntax.
final class QuestionReader {

    /// The unchanged words break ties between passages that have the same stems, and find what was taken for another
    /// language.
    private static final float NEUTRAL_WEIGHT = 0.4f;

    /// The part of an average word's weight that a passage scores at least. The word itself, once in a passage of twice
    /// the usual length, scores a third; a lone byword among words that are nowhere scores less than this.
    private static final double FLOOR = 0.22;

    /// The part of its weight that a word scores which is once in a passage of the usual length, as BM25 has it.
    private static final double ONCE = 0.45;

    /// Of a longer text the first terms are considered, and of these the rarest looked up.
    private static final int CONSIDERED = 256;

    private static final int LOOKED_UP = 64;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final Analyzers analyzers;
    private final LanguageGuess guess;
    private final QuestionPhrases phrases;

    @Inject
    QuestionReader(Analyzers analyzers, LanguageGuess guess, QuestionPhrases phrases) {
        this.analyzers = analyzers;
        this.guess = guess;
        this.phrases = phrases;
    }

    Question read(String text, IndexReader index) throws IOException {
        String normal = Spelling.normal(text);
        Set<Language> languages = guess.askedIn(normal);
        String telling = phrases.removeFrom(normal);
        Part neutral = part(Fields.ANY, withoutStopWords(telling, languages), index);
        List<Part> inLanguages = new ArrayList<>();
        for (Language language : languages) {
            inLanguages.add(part(language.code(), telling, index));
        }
        Query query = new BooleanQuery.Builder()
                .add(new BoostQuery(neutral.query(), NEUTRAL_WEIGHT), Occur.SHOULD)
                .add(new DisjunctionMaxQuery(inLanguages.stream().map(Part::query).toList(), 0), Occur.SHOULD)
                .build();
        // a passage may be in any of the languages, or in none
        double floor = inLanguages.stream().mapToDouble(Part::termWeight).min().orElse(0);
        double whole = inLanguages.stream().mapToDouble(Part::weight).max().orElse(0);
        return new Question(
                languages,
                query,
                FLOOR * (NEUTRAL_WEIGHT * neutral.termWeight() + floor),
                ONCE * (NEUTRAL_WEIGHT * neutral.weight() + whole));
    }

    /// The words of which a passage should have some, what one of them weighs on average and what all do together.
    private record Part(Query query, double termWeight, double weight) {

        static final Part EMPTY = new Part(MatchNoDocsQuery.INSTANCE, 0, 0);
    }

    private Part part(String field, String text, IndexReader index) throws IOException {
        int documents = index.getDocCount(field);
        if (documents == 0) {
            return Part.EMPTY;
        }
        List<Word> words = new ArrayList<>();
        for (String word : analyzers.terms(field, text).stream().limit(CONSIDERED).toList()) {
            words.add(word(new Term(field, word), documents, index));
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.stream()
                .filter(Word::known)
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(LOOKED_UP)
                .forEach(known -> query.add(known.query(), Occur.SHOULD));
        DoubleSummaryStatistics weights = words.stream().mapToDouble(Word::weight).summaryStatistics();
        return new Part(query.build(), weights.getAverage(), weights.getSum());
    }

    /// A word of the question, and how much it tells. Inside a compound it tells as much; that the passage has it as it
    /// stands is said by its unchanged words.
    private record Word(Query query, boolean known, double weight) {}

    private static Word word(Term term, int documents, IndexReader index) throws IOException {
        List<Query> places = new ArrayList<>();
        int frequency = index.docFreq(term);
        if (frequency > 0) {
            places.add(new TermQuery(term));
        }
        for (Term part : inCompounds(term, index)) {
            places.add(new TermQuery(part));
            frequency = Math.max(frequency, index.docFreq(part));
        }
        return new Word(
                new DisjunctionMaxQuery(places, 0),
                !places.isEmpty(),
                PassageSimilarity.weight(frequency, documents));
    }

    /// Where a word may be part of a compound or be one, as far as the index knows: as the tail of longer words, and its
    /// own tail as a word.
    private static List<Term> inCompounds(Term term, IndexReader index) throws IOException {
        String tails = Fields.tailsOf(term.field());
        if (index.getDocCount(tails) == 0) {
            return List.of();
        }
        List<Term> found = new ArrayList<>();
        Term asTail = new Term(tails, term.text());
        if (index.docFreq(asTail) > 0) {
            found.add(asTail);
        }
        for (String tail : CompoundTails.of(term.text())) {
            Term word = new Term(term.field(), tail);
            if (index.docFreq(word) > 0) {
                found.add(word);
                break;
            }
        }
        return found;
    }

    private static String withoutStopWords(String text, Set<Language> languages) {
        return WORD.matcher(text).replaceAll(word -> isStopWord(word, languages) ? " " : "$0");
    }

    private static boolean isStopWord(MatchResult word, Set<Language> languages) {
        String lower = word.group().toLowerCase(Locale.ROOT);
        return languages.stream().anyMatch(language -> language.stopWords().contains(lower));
    }
}
