package dev.steward.engine.answer;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.response.ContextScope;
import dev.steward.engine.chat.MessageText;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.rating.Rating;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what was said before a question: in the member's own conversation, or by everybody in the channel or thread.
public final class Contexts {

    private static final Logger LOG = LoggerFactory.getLogger(Contexts.class);
    private static final int MOST = 60;

    private final ConversationStore conversations;
    private final GuildDirectory guilds;
    private final Messenger messenger;
    private final InstantSource clock;

    public Contexts(ConversationStore conversations, GuildDirectory guilds, Messenger messenger, InstantSource clock) {
        this.conversations = conversations;
        this.guilds = guilds;
        this.messenger = messenger;
        this.clock = clock;
    }

    /// @param memory how far back
    Context of(AcceptedQuestion accepted, Duration memory) {
        Question question = accepted.question();
        boolean thread = question.channel().kind() == Channel.Kind.THREAD;
        boolean several = thread || question.scope() == ContextScope.CHANNEL;
        List<Utterance> said = several
                ? ofEverybody(question, clock.instant().minus(memory))
                : conversations.recent(accepted.conversation(), MOST);
        List<Utterance> earlier = said.stream().filter(utterance -> isBefore(utterance, question)).toList();
        return new Context(ContextWindow.latest(earlier, ContextWindow.TOKENS), several, title(question));
    }

    /// What was folded into a question is part of it, and what was asked later is a question of its own; a reply to an
    /// earlier question may come later than this one.
    private static boolean isBefore(Utterance utterance, Question question) {
        return utterance.speaker() != Speaker.MEMBER
                || Long.compareUnsigned(utterance.message().value(), question.id().value()) < 0;
    }

    /// Discord has what members said among themselves; our own record has what Discord does not tell, such as the
    /// questions of slash commands.
    private List<Utterance> ofEverybody(Question question, Instant since) {
        GuildId guild = question.conversation().guild();
        Map<MessageId, Utterance> said = new TreeMap<>(
                Comparator.comparing(MessageId::value, Long::compareUnsigned));
        for (Utterance utterance : conversations.recentInChannel(guild, question.channel().id(), since, MOST)) {
            said.put(utterance.message(), utterance);
        }
        for (Message message : onDiscord(question)) {
            String text = MessageText.of(message.text());
            if (!text.isEmpty() && message.at().isAfter(since)) {
                said.put(message.id(), utterance(message, text, messenger.self(question.application())));
            }
        }
        return new ArrayList<>(said.values());
    }

    private List<Message> onDiscord(Question question) {
        try {
            return switch (question.target()) {
                case Target.Reply _ -> messenger.before(question.application(), question.channel().id(),
                        question.id().asMessage(), MOST);
                case Target.Interaction _ ->
                    messenger.history(question.application(), question.channel().id(), MOST);
            };
        } catch (TransientFailure | PermanentFailure failure) {
            LOG.debug("Channel {} cannot be read: {}", question.channel().id(), failure.getMessage());
            return List.of();
        }
    }

    private static Utterance utterance(Message message, String text, UserId self) {
        boolean ours = message.author().id().equals(self);
        return new Utterance(ours ? Speaker.ASSISTANT : Speaker.MEMBER, message.id(), message.author().id(),
                message.author().name(), text, message.at(), Rating.NONE);
    }

    private Optional<String> title(Question question) {
        Channel channel = question.channel();
        return channel.parent()
                .filter(_ -> channel.kind() == Channel.Kind.THREAD)
                .flatMap(parent -> guilds.channel(question.conversation().guild(), parent))
                .filter(parent -> parent.kind() == Channel.Kind.FORUM)
                .map(_ -> channel.name())
                .filter(name -> !name.isBlank());
    }
}
