package dev.steward.storage.support;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.ReplyKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Questions and what belongs to them.
public final class Sample {

    public static final ApplicationId APPLICATION = new ApplicationId(11);
    public static final GuildId GUILD = new GuildId(21);
    public static final ChannelId CHANNEL = new ChannelId(31);
    public static final UserId BOT = new UserId(41);
    public static final UserId ANNA = new UserId(42);
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Duration MEMORY = Duration.ofMinutes(30);
    public static final Draft DRAFT = new Draft(ReplyKind.ANSWER, List.of("Open at", "nine."), "Open at nine.",
            false);

    private Sample() {}

    /// A text for a knowledge base, cut into passages.
    public static NewDocument document(String title, String... passages) {
        return new NewDocument(title, Optional.empty(), String.join("\n", passages), List.of(passages));
    }

    /// A page that was read, of one passage.
    public static NewDocument page(String address, String text) {
        return new NewDocument("Page", Optional.of(URI.create(address)), text, List.of(text));
    }

    /// A question by Anna, with everything that a question can have.
    public static Question question(long id, Instant at) {
        return question(id, new ConversationKey(GUILD, CHANNEL, Optional.of(ANNA)), at);
    }

    public static Question question(long id, ConversationKey key, Instant at) {
        return new Question(new QuestionId(id), APPLICATION, key,
                new Channel(key.channel(), "help", Channel.Kind.TEXT, Optional.of(new ChannelId(30))), member(key),
                "When do you open? " + id, Attention.IF_HELPFUL, ContextScope.CHANNEL,
                new Target.Reply(key.channel(), new MessageId(id)), at);
    }

    private static Member member(ConversationKey key) {
        UserId id = key.member().orElse(ANNA);
        return new Member(id, "Anna " + id, Set.of(new RoleId(51), new RoleId(-1)), false);
    }

    /// The same as the answer of a slash command.
    public static Question command(long id, String token) {
        Question question = question(id, NOON);
        return new Question(question.id(), APPLICATION, question.conversation(), question.channel(), question.member(),
                question.text(), question.attention(), question.scope(), new Target.Interaction(APPLICATION, token),
                NOON);
    }
}
