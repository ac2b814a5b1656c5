package dev.steward.engine.answer;

import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was said before a question.
///
/// @param said oldest first
/// @param several whether different members spoke, so that each line needs its speaker's name
/// @param title of the forum post in which the question stands
record Context(List<Utterance> said, boolean several, Optional<String> title) {

    Context {
        said = List.copyOf(said);
    }

    /// What was said last by one side.
    Optional<String> lastOf(Speaker speaker) {
        return said.reversed()
                .stream()
                .filter(utterance -> utterance.speaker() == speaker)
                .map(Utterance::text)
                .findFirst();
    }

    /// The turns that a model is shown. The last one is the question itself.
    List<Turn> turns(Question question) {
        List<Turn> turns = new ArrayList<>();
        title.ifPresent(post -> turns.add(new Turn(Prompt.Speaker.MEMBER, "Title of this post: " + post)));
        said.forEach(utterance -> turns.add(turn(utterance)));
        turns.add(new Turn(Prompt.Speaker.MEMBER, question.text()));
        return turns;
    }

    private Turn turn(Utterance utterance) {
        boolean named = several && utterance.speaker() != Speaker.ASSISTANT;
        return new Turn(
                utterance.speaker() == Speaker.MEMBER ? Prompt.Speaker.MEMBER : Prompt.Speaker.ASSISTANT,
                named ? utterance.name() + ": " + utterance.text() : utterance.text());
    }
}
