package dev.steward.engine.outbox;

import dev.steward.api.event.QuestionNotAnswered;
import dev.steward.engine.event.Events;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.question.Question;
import dev.steward.engine.silence.SilenceReason;
import java.time.InstantSource;

/// Counts and tells that a question ended without a reply. The record of the reason is the stores' business.
public final class Unanswered {

    private final Events events;
    private final Figures figures;
    private final InstantSource clock;

    public Unanswered(Events events, Figures figures, InstantSource clock) {
        this.events = events;
        this.figures = figures;
        this.clock = clock;
    }

    public void tell(Question question, SilenceReason reason) {
        figures.count(Figure.SILENCES);
        events.publish(
                new QuestionNotAnswered(
                        question.conversation().guild(),
                        question.channel().id(),
                        question.member().id(),
                        question.id().asMessage(),
                        reason.word(),
                        clock.instant()));
    }
}
