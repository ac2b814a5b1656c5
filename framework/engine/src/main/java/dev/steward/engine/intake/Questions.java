package dev.steward.engine.intake;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.response.Attention;
import dev.steward.engine.answer.Answering;
import dev.steward.engine.answer.Phrase;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.engine.chat.Target;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.outbox.Gates;
import dev.steward.engine.outbox.Outbox;
import dev.steward.engine.outbox.Unanswered;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.settings.AssistantSettings;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.kernel.guild.GuildSections;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what engaged the bot on record, then has it answered on a thread of its own.
public final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    private final QuestionStore store;
    private final Answering answering;
    private final Outbox outbox;
    private final GuildSections settings;
    private final AnsweredThreads threads;
    private final Messenger messenger;
    private final Work work;
    private final MemberLimit limit;
    private final Bursts bursts = new Bursts();
    private final Unanswered unanswered;
    private final Figures figures;
    private final InstantSource clock;

    public Questions(
            QuestionStore store,
            Answering answering,
            Outbox outbox,
            GuildSections settings,
            AnsweredThreads threads,
            Messenger messenger,
            Work work,
            Unanswered unanswered,
            Figures figures,
            InstantSource clock) {
        this.store = store;
        this.answering = answering;
        this.outbox = outbox;
        this.settings = settings;
        this.threads = threads;
        this.messenger = messenger;
        this.work = work;
        this.limit = new MemberLimit(clock);
        this.unanswered = unanswered;
        this.figures = figures;
        this.clock = clock;
    }

    /// Records a question and starts answering it. Nothing happens if it is on record already.
    public void ask(Question question, ResponseSettings response) {
        GuildId guild = question.conversation().guild();
        MemberLimit.Verdict verdict = limit.count(guild, question.member().id(), response,
                question.attention() == Attention.ALWAYS);
        if (verdict == MemberLimit.Verdict.OVER) {
            refuse(question, SilenceReason.RATE_LIMIT, tooMany(response));
            return;
        }
        Optional<AcceptedQuestion> accepted = store.accept(question,
                settings.get(guild, AssistantSettings.TYPE).memory());
        if (accepted.isEmpty()) {
            figures.count(Figure.MESSAGES_REPEATED);
            return;
        }
        figures.count(Figure.QUESTIONS_ACCEPTED);
        if (question.channel().kind() == Channel.Kind.THREAD && question.attention() == Attention.ALWAYS) {
            threads.add(question.channel().id());
        }
        if (verdict == MemberLimit.Verdict.FIRST_OVER) {
            store.silence(question, SilenceReason.RATE_LIMIT, tooMany(response));
            start(accepted.get(), () -> deliver(
                    answering.notice(accepted.get(), Phrase.TOO_MANY.like(question.text()))));
        } else {
            boolean message = question.target() instanceof Target.Reply;
            Burst burst = bursts.open(accepted.get(), message ? response.burst() : Duration.ZERO);
            start(accepted.get(), () -> answer(burst));
        }
    }

    /// Whether a message may belong to a question that is being answered. Cheap: asked for every message.
    boolean mayBelong(IncomingMessage message) {
        return bursts.await(message);
    }

    /// Adds a message to the question that its member asked right before it, if that is still open.
    ///
    /// @return whether it belongs to it now
    boolean fold(IncomingMessage message, Question addition) {
        Optional<Burst> burst = bursts.find(message);
        Optional<AcceptedQuestion> open = burst.flatMap(Burst::beginToGrow);
        if (open.isEmpty()) {
            return false;
        }
        Optional<AcceptedQuestion> grown = Optional.empty();
        try {
            grown = store.fold(open.get(), addition);
        } finally {
            burst.get().grow(grown, addition.askedAt());
        }
        return grown.isPresent();
    }

    /// Records why a message that engaged the bot is not answered.
    public void refuse(Question question, SilenceReason reason, String detail) {
        store.silence(question, reason, detail);
        unanswered.tell(question, reason);
    }

    /// Answers a direct message with words of the host's own.
    void sayDirect(IncomingMessage message, String text) {
        try {
            messenger.post(message.application(), new Post(message.channel(), Optional.of(message.id()), text,
                    "d-" + message.id(), Optional.empty()));
        } catch (TransientFailure | PermanentFailure failure) {
            LOG.warn("A direct message without a server could not be answered: {}", failure.getMessage());
        }
    }

    private void answer(Burst burst) throws InterruptedException {
        try {
            Optional<OutboxEntry> reply;
            do {
                reply = burst.compose(answering::compose);
                deliver(reply);
            } while (!burst.finish());
            if (reply.isEmpty()) {
                Question question = burst.question().question();
                limit.giveBack(question.conversation().guild(), question.member().id());
            }
        } finally {
            bursts.close(burst);
        }
    }

    private void deliver(Optional<OutboxEntry> entry) throws InterruptedException {
        if (entry.isPresent()) {
            outbox.deliver(entry.get());
        }
    }

    /// Goes on with what processes that are gone left unfinished. Both lists begin with the oldest.
    void resume() {
        QuestionStore.Orphans orphans = store.adoptOrphans();
        orphans.entries().forEach(this::resume);
        orphans.questions().forEach(this::resume);
    }

    private void resume(OutboxEntry entry) {
        start(entry.question(), () -> outbox.deliver(entry));
    }

    private void resume(AcceptedQuestion accepted) {
        if (accepted.question().askedAt().plus(Gates.FRESH).isBefore(clock.instant())) {
            answering.silence(accepted, SilenceReason.STALE,
                    "Nobody was there to answer for " + Gates.FRESH.toMinutes() + " minutes");
        } else {
            start(accepted, () -> deliver(answering.compose(accepted)));
        }
    }

    private void start(AcceptedQuestion accepted, Work.Job job) {
        if (!work.start("answer-" + accepted.question().id(), () -> persist(accepted, job))) {
            answering.silence(accepted, SilenceReason.OVERLOAD, "Too many answers were being made");
        }
    }

    /// Tries a few times what fails unexpectedly, such as for a database that restarts: the stores see to it that
    /// nothing happens twice.
    private void persist(AcceptedQuestion accepted, Work.Job job) throws InterruptedException {
        for (Duration pause : PAUSES) {
            try {
                job.run();
                return;
            } catch (RuntimeException e) {
                LOG.error("Question {} could not be answered and is tried again in {}", accepted.question().id(), pause,
                        e);
                Thread.sleep(pause);
            }
        }
        answering.silence(accepted, SilenceReason.INTERNAL_FAILURE, "Several attempts failed; the log says why");
    }

    private static String tooMany(ResponseSettings response) {
        return "More than " + response.memberLimit() + " questions within " + response.memberWindow().toMinutes()
                + " minutes";
    }
}
