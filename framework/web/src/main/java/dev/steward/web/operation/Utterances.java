package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.value.Value;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.web.api.Schema;

/// How something that was said looks from outside.
final class Utterances {

    static final Value.Fields SCHEMA = Schema.object(
            field("speaker", Schema.word("Which side spoke", Words.words(Speaker.values()))),
            field("message", Schema.id("The message on Discord")),
            field("author", Schema.id("Who said it")),
            field("name", Schema.text("The author's name")),
            field("text", Schema.text("What was said")),
            field("at", Schema.time("When")),
            field("rating", Schema.orNull(Schema.object(
                    field("up", Schema.whole("How many members found the answer helpful")),
                    field("down", Schema.whole("How many did not")))
                    .with("description", Value.of("Null unless the assistant said it")))));

    private Utterances() {}

    static Value value(Utterance utterance) {
        return Value.object()
                .with("speaker", Words.word(utterance.speaker()))
                .with("message", Value.of(utterance.message().toString()))
                .with("author", Value.of(utterance.author().toString()))
                .with("name", Value.of(utterance.name()))
                .with("text", Value.of(utterance.text()))
                .with("at", Value.of(utterance.at().toString()))
                .with("rating", utterance.speaker() == Speaker.ASSISTANT ? rating(utterance) : Value.none());
    }

    private static Value rating(Utterance utterance) {
        return Value.object()
                .with("up", Value.of(utterance.rating().up()))
                .with("down", Value.of(utterance.rating().down()));
    }
}
