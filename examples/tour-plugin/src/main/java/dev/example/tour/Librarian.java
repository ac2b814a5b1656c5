package dev.example.tour;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Quotes the sentence that has the most words of a question, or admits that there is none. It invents nothing, and the
/// same prompt always gets the same answer.
final class Librarian implements LanguageModel {

    /// So much of the question a sentence has to have; less is chance.
    private static final double ENOUGH = 0.25;

    @Override
    public Completion ask(Prompt prompt, Shape shape) {
        // A shape may be any; a real model is sent shape.schema(). What it cannot give, it says plainly.
        if (!shape.name().equals("answer")) {
            throw new PermanentFailure("The librarian only answers questions and cannot give the result \""
                    + shape.name() + "\": set STEWARD_MODEL_PROVIDER to a language model, such as openai.");
        }
        Set<String> asked = new HashSet<>(Terms.of(prompt.turns().getLast().text()));
        Value best = nothing(shape);
        double most = ENOUGH;
        for (Reference reference : prompt.references()) {
            for (String sentence : sentences(reference.text())) {
                double share = share(asked, sentence);
                if (share > most) {
                    most = share;
                    best = answer("answer", sentence, List.of(reference.id()));
                }
            }
        }
        return new Completion(best, Completion.Usage.NONE);
    }

    private static double share(Set<String> asked, String sentence) {
        Set<String> known = new HashSet<>(Terms.of(sentence));
        return (double) asked.stream().filter(known::contains).count() / Math.max(1, asked.size());
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator border = BreakIterator.getSentenceInstance(Locale.ROOT);
        for (String line : text.lines().toList()) {
            border.setText(line);
            int start = border.first();
            for (int end = border.next(); end != BreakIterator.DONE; start = end, end = border.next()) {
                sentences.add(line.substring(start, end).strip());
            }
        }
        return sentences;
    }

    /// Where the mode allows it, having nothing to say is silence.
    private static Value nothing(Shape shape) {
        boolean maySilence = shape.fields()
                .stream()
                .anyMatch(field -> field.type() instanceof Shape.Type.OneOf(var words) && words.contains("silent"));
        return maySilence
                ? answer("silent", "", List.of())
                : answer("answer", "I found nothing about this in the knowledge base.", List.of());
    }

    private static Value answer(String action, String text, List<String> sources) {
        return Value.object()
                .with("action", Value.of(action))
                .with("text", Value.of(text))
                .with("sources", Value.texts(sources));
    }

    @Override
    public String describe() {
        return "a librarian in this process; nothing is sent anywhere";
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
