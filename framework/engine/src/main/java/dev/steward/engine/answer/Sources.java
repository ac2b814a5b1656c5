package dev.steward.engine.answer;

import dev.steward.engine.knowledge.KnowledgeBase.Found;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The line below an answer that names what it rests on.
final class Sources {

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_~|<>\\[\\]()#@:]");

    private Sources() {}

    /// @param answer whose language the line has
    /// @return nothing if there are no sources
    static String line(String answer, List<Found> sources) {
        String names = sources.stream()
                .map(source -> name(source.passage().title(), source.known().address()))
                .distinct()
                .collect(Collectors.joining(" · "));
        return names.isEmpty() ? "" : "\n-# " + Phrase.SOURCES.like(answer) + " " + names;
    }

    /// The title of a web page is the words of a stranger. Angle brackets keep Discord from showing a preview.
    private static String name(String title, Optional<URI> address) {
        String plain = MARKDOWN.matcher(title.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
        return address.map(page -> "[" + plain + "](<" + page.toASCIIString().replace(")", "%29") + ">)").orElse(plain);
    }
}
