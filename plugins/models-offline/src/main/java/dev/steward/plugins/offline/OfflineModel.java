package dev.steward.plugins.offline;

import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import java.util.List;

/// Answers a question with the passage that fits it best. The same prompt always gets the same answer.
final class OfflineModel implements LanguageModel {

    private final Phrasebook phrasebook;

    OfflineModel(Phrasebook phrasebook) {
        this.phrasebook = phrasebook;
    }

    @Override
    public Completion ask(Prompt prompt, Shape shape) {
        AnswerForm form = AnswerForm.of(shape);
        return new Completion(form.write(answer(prompt, form)), Completion.Usage.NONE);
    }

    private Answer answer(Prompt prompt, AnswerForm form) {
        String message = prompt.turns().getLast().text();
        Language language = phrasebook.languageOf(memberTurns(prompt));
        if (form.mayRequestHuman() && language.asksForHuman(message)) {
            return new Answer(Answer.Action.REQUEST_HUMAN, language.humanIsCalled(), List.of());
        }
        if (form.maySilence() && !language.asks(message)) {
            return Answer.silence();
        }
        return language.smallTalk(message).map(Answer::say).orElseGet(() -> lookUp(prompt, form, language));
    }

    private Answer lookUp(Prompt prompt, AnswerForm form, Language language) {
        Question question = Question.of(memberTurns(prompt), phrasebook);
        if (question.isEmpty()) {
            return Answer.say(language.invitation());
        }
        return Quotation.best(prompt.references(), question, form.maxLength())
                .map(quote -> new Answer(Answer.Action.ANSWER, quote.text(), List.of(quote.source())))
                .orElseGet(() -> form.maySilence() ? Answer.silence() : Answer.say(language.nothingFound()));
    }

    private static List<String> memberTurns(Prompt prompt) {
        return prompt.turns().stream().filter(turn -> turn.speaker() == Prompt.Speaker.MEMBER).map(Turn::text).toList();
    }

    @Override
    public String describe() {
        return "offline answers in this process; nothing is sent anywhere";
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
