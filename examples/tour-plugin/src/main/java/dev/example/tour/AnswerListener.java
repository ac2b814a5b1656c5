package dev.example.tour;

import dev.steward.api.event.AnswerRated;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.api.event.GuildLeft;
import dev.steward.api.event.QuestionAnswered;
import dev.steward.api.event.QuestionNotAnswered;
import jakarta.inject.Inject;

/// Counts. Of who asked, and what, it keeps nothing.
final class AnswerListener implements EventListener<BotEvent> {

    private final Figures figures;

    @Inject
    AnswerListener(Figures figures) {
        this.figures = figures;
    }

    @Override
    public Class<BotEvent> event() {
        return BotEvent.class;
    }

    /// Called by several threads at once, in any order.
    @Override
    public void on(BotEvent event) {
        switch (event) {
            case QuestionAnswered _ -> figures.count(event.guild(), "answered");
            case QuestionNotAnswered unanswered ->
                figures.count(event.guild(), "not answered (" + unanswered.reason() + ")");
            case AnswerRated rated -> figures.count(event.guild(), rated.helpful() ? "helpful" : "not helpful");
            case GuildLeft _ -> figures.forget(event.guild());
            // Later hosts tell of more.
            default -> {}
        }
    }
}
