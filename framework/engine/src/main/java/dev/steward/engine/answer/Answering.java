package dev.steward.engine.answer;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.model.Models;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.response.ContextScope;
import dev.steward.engine.answer.AnswerShape.Reply;
import dev.steward.engine.chat.MessageParts;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.outbox.Outbox;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns an accepted question into a stored reply and has it sent. Runs on a virtual thread for each question.
public final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int PASSAGES = 6;
    private static final int HISTORY = 60;

    private final QuestionStore questions;
    private final ConversationStore conversations;
    private final GuildDirectory guilds;
    private final GuildSections settings;
    private final KnowledgeBase knowledge;
    private final Models models;
    private final Messenger messenger;
    private final Outbox outbox;
    private final Unanswered unanswered;
    private final InstantSource clock;

    public Answering(
            QuestionStore questions,
            ConversationStore conversations,
            GuildDirectory guilds,
            GuildSections settings,
            KnowledgeBase knowledge,
            Models models,
            Messenger messenger,
            Outbox outbox,
            Unanswered unanswered,
            InstantSource clock) {
        this.questions = questions;
        this.conversations = conversations;
        this.guilds = guilds;
        this.settings = settings;
        this.knowledge = knowledge;
        this.models = models;
        this.messenger = messenger;
        this.outbox = outbox;
        this.unanswered = unanswered;
        this.clock = clock;
    }

    /// Answers a question, or records why not.
    ///
    /// @throws InterruptedException if the process stops; the question is then answered by the next one
    public void answer(AcceptedQuestion accepted) throws InterruptedException {
        Optional<OutboxEntry> entry;
        try (Typing _ = Typing.start(messenger, accepted.question())) {
            entry = compose(accepted);
        }
        if (entry.isPresent()) {
            outbox.deliver(entry.get());
        }
    }

    /// Replies with words of the host's own.
    ///
    /// @throws InterruptedException if the process stops
    public void say(AcceptedQuestion accepted, ReplyKind kind, String text) throws InterruptedException {
        Optional<OutboxEntry> entry = questions.compose(accepted, draft(kind, text));
        if (entry.isPresent()) {
            outbox.deliver(entry.get());
        }
    }

    /// Ends a question without a reply.
    public void silence(AcceptedQuestion accepted, SilenceReason reason, String detail) {
        questions.silence(accepted, reason, detail);
        unanswered.tell(accepted.question(), reason);
    }

    private Optional<OutboxEntry> compose(AcceptedQuestion accepted) throws InterruptedException {
        Question question = accepted.question();
        if (question.text().isBlank()) {
            return questions.compose(accepted, draft(ReplyKind.NOTICE, Phrase.NOTHING_ASKED.like(question.text())));
        }
        AssistantSettings assistant = settings.get(question.conversation().guild(), AssistantSettings.TYPE);
        List<Utterance> context = context(accepted, assistant);
        Map<String, Passage> passages = passages(question, context);
        try {
            Prompt prompt = new Prompt(instructions(question, assistant), references(passages),
                    turns(question, context));
            Reply reply = AnswerShape.read(models.ask(prompt, AnswerShape.of(question.attention())).value());
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

    private Optional<OutboxEntry> compose(AcceptedQuestion accepted, Reply reply, Map<String, Passage> passages,
            Strictness strictness) {
        if (reply.action().equals(AnswerShape.SILENT)) {
            silence(accepted, SilenceReason.SMART_MODE, "The model saw nothing to help with");
            return Optional.empty();
        }
        // A source that was not given is the model's invention.
        List<String> sources = reply.sources().stream().filter(passages::containsKey).distinct().toList();
        boolean unsupported = strictness == Strictness.STRICT && sources.isEmpty();
        if (unsupported || reply.text().isBlank()) {
            return questions.compose(accepted,
                    draft(ReplyKind.ANSWER, Phrase.NOT_IN_KNOWLEDGE_BASE.like(accepted.question().text())));
        }
        return questions.compose(accepted,
                draft(ReplyKind.ANSWER, reply.text().strip() + sourceLine(reply.text(), sources, passages)));
    }

    private static Draft draft(ReplyKind kind, String text) {
        return new Draft(kind, MessageParts.of(text), text, false);
    }

    private static String sourceLine(String answer, List<String> sources, Map<String, Passage> passages) {
        String titles = sources.stream()
                .flatMap(id -> Stream.ofNullable(passages.get(id)))
                .map(Passage::title)
                .distinct()
                .collect(Collectors.joining(" · "));
        return titles.isEmpty() ? "" : "\n-# " + Phrase.SOURCES.like(answer) + " " + titles;
    }

    private String instructions(Question question, AssistantSettings assistant) {
        GuildId guild = question.conversation().guild();
        return Instructions.of(guilds.find(guild).map(Guild::name).orElse(""), assistant, question.attention());
    }

    private static List<Reference> references(Map<String, Passage> passages) {
        return passages.entrySet()
                .stream()
                .map(entry -> new Reference(entry.getKey(), entry.getValue().title(), entry.getValue().text()))
                .toList();
    }

    /// What was said before the question, oldest first.
    private List<Utterance> context(AcceptedQuestion accepted, AssistantSettings assistant) {
        Question question = accepted.question();
        List<Utterance> before = question.scope() == ContextScope.CHANNEL
                ? conversations.recentInChannel(question.conversation().guild(), question.channel().id(),
                        clock.instant().minus(assistant.memory()), HISTORY)
                : conversations.recent(accepted.conversation(), HISTORY);
        List<Utterance> earlier = before.stream()
                .filter(utterance -> utterance.message().value() != question.id().value())
                .toList();
        return ContextWindow.latest(earlier, ContextWindow.TOKENS);
    }

    /// Passages for the question itself come first; a follow-up also gets those for what it follows.
    private Map<String, Passage> passages(Question question, List<Utterance> context) {
        GuildId guild = question.conversation().guild();
        Map<String, Passage> passages = new LinkedHashMap<>();
        knowledge.search(guild, question.text(), PASSAGES)
                .forEach(passage -> passages.put(passage.id().toString(), passage));
        Optional<String> previous = context.reversed()
                .stream()
                .filter(utterance -> utterance.speaker() == Speaker.MEMBER)
                .map(Utterance::text)
                .findFirst();
        if (previous.isPresent() && passages.size() < PASSAGES) {
            for (Passage passage : knowledge.search(guild, previous.get() + " " + question.text(), PASSAGES)) {
                if (passages.size() < PASSAGES) {
                    passages.putIfAbsent(passage.id().toString(), passage);
                }
            }
        }
        return passages;
    }

    private static List<Turn> turns(Question question, List<Utterance> context) {
        boolean several = question.scope() == ContextScope.CHANNEL || question.channel().kind() == Channel.Kind.THREAD;
        List<Turn> turns = new ArrayList<>();
        for (Utterance utterance : context) {
            boolean member = utterance.speaker() == Speaker.MEMBER;
            String text = several && member ? utterance.name() + ": " + utterance.text() : utterance.text();
            turns.add(new Turn(member ? Prompt.Speaker.MEMBER : Prompt.Speaker.ASSISTANT, text));
        }
        turns.add(new Turn(Prompt.Speaker.MEMBER, question.text()));
        return turns;
    }
}
