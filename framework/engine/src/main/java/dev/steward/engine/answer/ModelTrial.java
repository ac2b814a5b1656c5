package dev.steward.engine.answer;

import dev.steward.api.model.Models;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.response.Attention;
import java.util.List;

/// Asks the model something small, in the form in which members' questions are asked.
public final class ModelTrial {

    private ModelTrial() {}

    /// @throws dev.steward.api.failure.TransientFailure if the model does not answer now
    /// @throws dev.steward.api.failure.PermanentFailure if something must be changed first
    public static void run(Models models) {
        models.ask(
                new Prompt("Reply with the action \"answer\" and the text \"ok\".", List.of(),
                        List.of(new Turn(Prompt.Speaker.MEMBER, "Are you there?"))),
                AnswerShape.of(Attention.ALWAYS));
    }
}
