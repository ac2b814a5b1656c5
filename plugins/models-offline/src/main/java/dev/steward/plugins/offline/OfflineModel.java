package dev.steward.plugins.offline;

import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import java.util.List;
import java.util.Optional;

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
        Optional<String> smallTalk = language.smallTalk(message);
        if (form.maySilence()) {
            return smallTalk.isPresent() ? Answer.silence() : help(prompt, form, language);
        }
        return smallTalk.map(Answer::say).orElseGet(() -> lookUp(prompt, form, language));
    }

    /// Speaks only where that helps: to a question or request that a passage answers, and to a remark that is clearly
    /// about one.
    private Answer help(Prompt prompt, AnswerForm form, Language language) {
        String message = prompt.turns().getLast().text();
        Question question = language.asks(message)
                ? Question.of(memberTurns(prompt), phrasebook)
                : Question.ofRemark(message, phrasebook);
        return question.isEmpty() ? Answer.silence() : quote(prompt, form, question).orElseGet(Answer::silence);
    }

    private Answer lookUp(Prompt prompt, AnswerForm form, Language language) {
        Question question = Question.of(memberTurns(prompt), phrasebook);
        if (question.isEmpty()) {
            return Answer.say(language.invitation());
        }
        return quote(prompt, form, question).orElseGet(() -> Answer.say(language.nothingFound()));
    }

    private static Optional<Answer> quote(Prompt prompt, AnswerForm form, Question question) {
        return Quotation.best(prompt.references(), question, form.maxLength())
                .map(quote -> new Answer(Answer.Action.ANSWER, quote.text(), List.of(quote.source())));
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
