package dev.steward.engine.answer;

import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.engine.answer.AnswerShape.Reply;
import dev.steward.engine.chat.MessageParts;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.knowledge.KnowledgeBase.Found;
import dev.steward.engine.model.ChosenModel;
import dev.steward.engine.outbox.Unanswered;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.settings.AssistantSettings;
import dev.steward.engine.settings.AssistantSettings.Strictness;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.kernel.guild.GuildSections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns an accepted question into a stored reply. Runs on a virtual thread for each question.
public final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int PASSAGES = 6;

    private final QuestionStore questions;
    private final Contexts contexts;
    private final GuildDirectory guilds;
    private final GuildSections settings;
    private final KnowledgeBase knowledge;
    private final ChosenModel model;
    private final Messenger messenger;
    private final Unanswered unanswered;

    public Answering(
            QuestionStore questions,
            Contexts contexts,
            GuildDirectory guilds,
            GuildSections settings,
            KnowledgeBase knowledge,
            ChosenModel model,
            Messenger messenger,
            Unanswered unanswered) {
        this.questions = questions;
        this.contexts = contexts;
        this.guilds = guilds;
        this.settings = settings;
        this.knowledge = knowledge;
        this.model = model;
        this.messenger = messenger;
        this.unanswered = unanswered;
    }

    /// Composes the reply to a question, or records why there is none.
    ///
    /// @return the stored reply, ready to be delivered
    /// @throws InterruptedException if the process stops or the question grew
    public Optional<OutboxEntry> compose(AcceptedQuestion accepted) throws InterruptedException {
        try (Typing _ = Typing.start(messenger, accepted.question())) {
            return composed(accepted);
        }
    }

    /// Composes a reply in words of the host's own.
    ///
    /// @return the stored reply, ready to be delivered
    public Optional<OutboxEntry> notice(AcceptedQuestion accepted, String text) {
        return questions.compose(accepted, draft(ReplyKind.NOTICE, text));
    }

    /// Ends a question without a reply.
    public void silence(AcceptedQuestion accepted, SilenceReason reason, String detail) {
        questions.silence(accepted, reason, detail);
        unanswered.tell(accepted.question(), reason);
    }

    private Optional<OutboxEntry> composed(AcceptedQuestion accepted) throws InterruptedException {
        Question question = accepted.question();
        if (question.text().isBlank()) {
            return notice(accepted, Phrase.NOTHING_ASKED.like(question.text()));
        }
        AssistantSettings assistant = settings.get(question.conversation().guild(), AssistantSettings.TYPE);
        Context context = contexts.of(accepted, assistant.memory());
        Map<String, Found> passages = passages(question, context);
        try {
            Prompt prompt = new Prompt(instructions(question, assistant), references(passages),
                    context.turns(question));
            Reply reply = AnswerShape.read(
                    model.ask(question.conversation().guild(), prompt, AnswerShape.of(question.attention())).value());
            return compose(accepted, reply, passages, assistant.strictness());
        } catch (TransientFailure | PermanentFailure failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("The model did not answer question {} of server {}: {}", question.id(),
                    question.conversation().guild(), failure.getMessage());
            questions.silence(question, SilenceReason.MODEL_FAILURE, String.valueOf(failure.getMessage()));
            unanswered.tell(question, SilenceReason.MODEL_FAILURE);
            return questions.compose(accepted, draft(ReplyKind.APOLOGY, Phrase.MODEL_FAILED.like(question.text())));
        }
    }

    private Optional<OutboxEntry> compose(AcceptedQuestion accepted, Reply reply, Map<String, Found> passages,
            Strictness strictness) {
        if (reply.action().equals(AnswerShape.SILENT)) {
            silence(accepted, SilenceReason.SMART_MODE, "The model saw nothing to help with");
            return Optional.empty();
        }
        // A source that was not given is the model's invention.
        List<Found> sources = reply.sources().stream().distinct().map(passages::get).filter(Objects::nonNull).toList();
        String text = Harmless.of(reply.text(), passages.values());
        boolean unsupported = sources.isEmpty();
        String said = text.isBlank() || (unsupported && strictness == Strictness.STRICT)
                ? Phrase.NOT_IN_KNOWLEDGE_BASE.like(accepted.question().text())
                : text + Sources.line(text, sources);
        return questions.compose(accepted, new Draft(ReplyKind.ANSWER, MessageParts.of(said), said, unsupported));
    }

    private static Draft draft(ReplyKind kind, String text) {
        return new Draft(kind, MessageParts.of(text), text, false);
    }

    private String instructions(Question question, AssistantSettings assistant) {
        GuildId guild = question.conversation().guild();
        return Instructions.of(guilds.find(guild).map(Guild::name).orElse(""), assistant, question.attention());
    }

    private static List<Reference> references(Map<String, Found> passages) {
        return passages.entrySet()
                .stream()
                .map(entry -> new Reference(entry.getKey(), entry.getValue().passage().title(),
                        entry.getValue().passage().text()))
                .toList();
    }

    /// Passages for the question itself come first; a follow-up also gets those for what it follows, and a forum post
    /// those for its title.
    private Map<String, Found> passages(Question question, Context context) {
        GuildId guild = question.conversation().guild();
        Map<String, Found> passages = new LinkedHashMap<>();
        add(passages, knowledge.find(guild, question.text(), PASSAGES));
        Optional<String> before = context.lastOf(Speaker.MEMBER).or(context::title);
        if (before.isPresent() && passages.size() < PASSAGES) {
            add(passages, knowledge.find(guild, before.get() + " " + question.text(), PASSAGES));
        }
        return passages;
    }

    private static void add(Map<String, Found> passages, List<Found> found) {
        found.stream()
                .limit(PASSAGES - passages.size())
                .forEach(passage -> passages.putIfAbsent(passage.passage().id().toString(), passage));
    }
}
