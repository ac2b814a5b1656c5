package dev.steward.plugins.lucene;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/// The languages whose words are known in all their forms; [NeutralAnalyzer] serves the others.
@SuppressWarnings("ImmutableEnumChecker") // the functions are references to methods and hold no state
enum Language {
    ARABIC("ar", UnicodeScript.ARABIC, ArabicAnalyzer::getDefaultStopSet, ArabicAnalyzer::new),
    BULGARIAN("bg", UnicodeScript.CYRILLIC, BulgarianAnalyzer::getDefaultStopSet, BulgarianAnalyzer::new),
    CHINESE("zh", UnicodeScript.HAN, ChineseAnalyzer::particles, ChineseAnalyzer::new),
    CZECH("cs", UnicodeScript.LATIN, CzechAnalyzer::getDefaultStopSet, CzechAnalyzer::new),
    DANISH("da", UnicodeScript.LATIN, DanishAnalyzer::getDefaultStopSet, DanishAnalyzer::new),
    DUTCH("nl", UnicodeScript.LATIN, DutchAnalyzer::getDefaultStopSet, DutchAnalyzer::new),
    ENGLISH("en", UnicodeScript.LATIN, Language::englishStopWords, EnglishAnalyzer::new),
    FINNISH("fi", UnicodeScript.LATIN, FinnishAnalyzer::getDefaultStopSet, FinnishAnalyzer::new),
    FRENCH("fr", UnicodeScript.LATIN, FrenchAnalyzer::getDefaultStopSet, FrenchAnalyzer::new),
    GERMAN("de", UnicodeScript.LATIN, GermanAnalyzer::getDefaultStopSet, GermanAnalyzer::new),
    GREEK("el", UnicodeScript.GREEK, GreekAnalyzer::getDefaultStopSet, GreekAnalyzer::new),
    HINDI("hi", UnicodeScript.DEVANAGARI, HindiAnalyzer::getDefaultStopSet, HindiAnalyzer::new),
    HUNGARIAN("hu", UnicodeScript.LATIN, HungarianAnalyzer::getDefaultStopSet, HungarianAnalyzer::new),
    INDONESIAN("id", UnicodeScript.LATIN, IndonesianAnalyzer::getDefaultStopSet, IndonesianAnalyzer::new),
    ITALIAN("it", UnicodeScript.LATIN, ItalianAnalyzer::getDefaultStopSet, ItalianAnalyzer::new),
    JAPANESE("ja", UnicodeScript.HIRAGANA, JapaneseAnalyzer::getDefaultStopSet, Language::japanese),
    KOREAN("ko", UnicodeScript.HANGUL, () -> CharArraySet.EMPTY_SET, KoreanAnalyzer::new),
    NORWEGIAN("no", UnicodeScript.LATIN, NorwegianAnalyzer::getDefaultStopSet, NorwegianAnalyzer::new),
    PORTUGUESE("pt", UnicodeScript.LATIN, PortugueseAnalyzer::getDefaultStopSet, PortugueseAnalyzer::new),
    ROMANIAN("ro", UnicodeScript.LATIN, RomanianAnalyzer::getDefaultStopSet, RomanianAnalyzer::new),
    RUSSIAN("ru", UnicodeScript.CYRILLIC, RussianAnalyzer::getDefaultStopSet, RussianAnalyzer::new),
    SPANISH("es", UnicodeScript.LATIN, SpanishAnalyzer::getDefaultStopSet, SpanishAnalyzer::new),
    SWEDISH("sv", UnicodeScript.LATIN, SwedishAnalyzer::getDefaultStopSet, SwedishAnalyzer::new),
    THAI("th", UnicodeScript.THAI, ThaiAnalyzer::getDefaultStopSet, ThaiAnalyzer::new),
    TURKISH("tr", UnicodeScript.LATIN, TurkishAnalyzer::getDefaultStopSet, TurkishAnalyzer::new);

    private final String code;
    private final UnicodeScript script;
    private final Supplier<CharArraySet> stopWords;
    private final Function<CharArraySet, Analyzer> analyzer;

    Language(
            String code,
            UnicodeScript script,
            Supplier<CharArraySet> stopWords,
            Function<CharArraySet, Analyzer> analyzer) {
        this.code = code;
        this.script = script;
        this.stopWords = stopWords;
        this.analyzer = analyzer;
    }

    /// The ISO 639-1 code, which is also the name of its field.
    String code() {
        return code;
    }

    /// The script by which it is known, if not by its stop words.
    UnicodeScript script() {
        return script;
    }

    /// True if it writes words as one that English writes side by side.
    boolean joinsWords() {
        return switch (this) {
            case DANISH, DUTCH, FINNISH, GERMAN, HUNGARIAN, NORWEGIAN, SWEDISH -> true;
            default -> false;
        };
    }

    boolean sharesScriptWith(Language other) {
        return script == other.script;
    }

    /// The words of which every text consists and that say nothing about its subject.
    CharArraySet stopWords() {
        return stopWords.get();
    }

    /// Makes what turns a text into the stems of its telling words.
    Analyzer newAnalyzer() {
        return analyzer.apply(stopWords());
    }

    private static Analyzer japanese(CharArraySet stopWords) {
        return new JapaneseAnalyzer(
                null, JapaneseTokenizer.Mode.SEARCH, stopWords, JapaneseAnalyzer.getDefaultStopTags());
    }

    /// The analyser's own list has 33 words, of which not one is a question word.
    private static CharArraySet englishStopWords() {
        return EnglishStopWords.SET;
    }

    /// Read when first needed.
    private static final class EnglishStopWords {

        static final CharArraySet SET = load();

        private static CharArraySet load() {
            try (Reader words = new InputStreamReader(
                    SnowballFilter.class.getResourceAsStream("english_stop.txt"), StandardCharsets.UTF_8)) {
                return WordlistLoader.getSnowballWordSet(words);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
