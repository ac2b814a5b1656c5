package dev.steward.plugins.offline;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One language: its small words, how members greet, thank and call for help in it, and what the model says in it.
/// All of it stands in a resource named after the language.
final class Language {

    private static final Pattern NOT_SPOKEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern QUESTION_MARK = Pattern.compile("[?？]");

    private final Set<UnicodeScript> scripts;
    private final Set<String> asking;
    private final Set<String> small;
    private final Pattern request;
    private final Pattern greeting;
    private final Pattern thanks;
    private final Pattern human;
    private final Properties phrases;

    private Language(Properties phrases) {
        this.phrases = phrases;
        scripts = list("scripts").map(UnicodeScript::valueOf).collect(Collectors.toUnmodifiableSet());
        asking = words("asking").collect(Collectors.toUnmodifiableSet());
        small = Stream.concat(asking.stream(), words("small")).collect(Collectors.toUnmodifiableSet());
        request = pattern("request");
        greeting = pattern("greeting");
        thanks = pattern("thanks");
        human = pattern("human");
    }

    static Language load(String name) {
        Properties phrases = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(name + ".properties"), name),
                StandardCharsets.UTF_8)) {
            phrases.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Language(phrases);
    }

    boolean isWrittenIn(String message) {
        return message.codePoints().mapToObj(UnicodeScript::of).anyMatch(scripts::contains);
    }

    /// How many of the message's words are small words of this language.
    long familiarity(String message) {
        return Words.of(message).stream().filter(small::contains).count();
    }

    /// The words of a message that say what it is about.
    List<String> tellingWords(String message) {
        String text = writtenWithoutSpaces() ? withoutSmallWords(message) : message;
        return Words.of(text).stream().filter(word -> !small.contains(word)).toList();
    }

    /// {@return whether it is a question or a request}
    boolean asks(String message) {
        if (QUESTION_MARK.matcher(message).find() || request.matcher(spoken(message)).find()) {
            return true;
        }
        return writtenWithoutSpaces()
                ? asking.stream().anyMatch(message::contains)
                : Words.of(message).stream().anyMatch(asking::contains);
    }

    private boolean writtenWithoutSpaces() {
        return scripts.contains(UnicodeScript.HAN) || scripts.contains(UnicodeScript.HIRAGANA);
    }

    private String withoutSmallWords(String message) {
        String rest = Words.fold(message);
        for (String word : small.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            rest = rest.replace(word, " ");
        }
        return rest;
    }

    boolean asksForHuman(String message) {
        return human.matcher(spoken(message)).find();
    }

    /// {@return what to say to a message that is nothing but a greeting or thanks; empty for any other}
    Optional<String> smallTalk(String message) {
        String spoken = spoken(message);
        if (spoken.isEmpty() || greeting.matcher(spoken).matches()) {
            return Optional.of(invitation());
        }
        return thanks.matcher(spoken).matches() ? Optional.of(sentence("say.welcome")) : Optional.empty();
    }

    String invitation() {
        return sentence("say.invitation");
    }

    String nothingFound() {
        return sentence("say.nothing");
    }

    String humanIsCalled() {
        return sentence("say.human");
    }

    private static String spoken(String message) {
        return NOT_SPOKEN.matcher(Words.fold(message)).replaceAll(" ").strip();
    }

    private Stream<String> list(String key) {
        return Arrays.stream(sentence(key).split(" "));
    }

    private Stream<String> words(String key) {
        return writtenWithoutSpaces() ? list(key) : Words.of(sentence(key)).stream();
    }

    private Pattern pattern(String key) {
        return Pattern.compile(sentence(key), Pattern.UNICODE_CHARACTER_CLASS);
    }

    private String sentence(String key) {
        return Objects.requireNonNull(phrases.getProperty(key), key);
    }
}
