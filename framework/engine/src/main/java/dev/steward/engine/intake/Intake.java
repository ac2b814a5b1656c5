package dev.steward.engine.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.Tag;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.MessageText;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks at every message: drops what is of no interest from memory alone, and asks the server's mode about the rest,
/// channel by channel in order.
public final class Intake {

    private static final Engagement.Answer ANSWER = new Engagement.Answer(Attention.ALWAYS, ContextScope.MEMBER);

    private final Modes modes;
    private final GuildSections settings;
    private final GuildDirectory guilds;
    private final AnsweredThreads threads;
    private final DirectMessages directMessages;
    private final Questions questions;
    private final Interests interests;
    private final Figures figures;
    private final Mailboxes mailboxes = new Mailboxes(
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    private final Cache<MessageId, Boolean> seen = Caffeine.newBuilder().maximumSize(50_000).build();

    public Intake(
            Registry registry,
            Calls calls,
            AllowedPlugins allowed,
            GuildSections settings,
            GuildDirectory guilds,
            AnsweredThreads threads,
            DirectMessages directMessages,
            Questions questions,
            Figures figures) {
        this.modes = new Modes(registry, calls, allowed);
        this.settings = settings;
        this.guilds = guilds;
        this.threads = threads;
        this.directMessages = directMessages;
        this.questions = questions;
        this.figures = figures;
        this.interests = new Interests(modes, registry, settings);
    }

    /// Gets to know what a server's mode wants to see, before its first message. Returns at once.
    public void prepare(GuildId guild) {
        interests.learn(guild);
    }

    /// Takes a message in. Returns at once; a message that engages nothing ends here.
    public void hear(IncomingMessage message) {
        if (message.author().bot() || message.webhook() || message.author().id().equals(message.self())) {
            return;
        }
        Tag tag = tag(message);
        Optional<GuildId> guild = message.guild();
        if (guild.isPresent() && !wanted(interests.atHand(guild.get()), tag) && !questions.mayBelong(message)) {
            figures.count(Figure.MESSAGES_IGNORED);
            return;
        }
        if (seen.asMap().putIfAbsent(message.id(), true) != null) {
            figures.count(Figure.MESSAGES_REPEATED);
            return;
        }
        mailboxes.put(message.channel(), new Mailboxes.Item(() -> take(message, tag), () -> overflow(message, tag)));
    }

    private void take(IncomingMessage message, Tag tag) {
        if (message.guild().isPresent()) {
            take(message, message.guild().get(), tag);
            return;
        }
        switch (directMessages.route(message)) {
            case DirectMessages.Route.Ask(var guild, var question) -> take(question, guild, tag);
            case DirectMessages.Route.Say(var text) -> questions.sayDirect(message, text);
        }
    }

    private void take(IncomingMessage message, GuildId guild, Tag tag) {
        Heard heard = heard(message, guild, tag);
        boolean folded = !heard.text().isEmpty() && questions.mayBelong(message)
                && questions.fold(message, question(heard, message, ANSWER));
        if (folded) {
            return;
        }
        if (wanted(interests.find(guild), tag)) {
            consider(heard, message);
        } else {
            figures.count(Figure.MESSAGES_IGNORED);
        }
    }

    private void consider(Heard heard, IncomingMessage message) {
        ResponseSettings response = settings.get(heard.guild(), ResponseSettings.TYPE);
        Optional<Exclusion> exclusion = exclusion(heard, response);
        if (exclusion.isPresent()) {
            unanswered(heard, message, exclusion.get().reason(), exclusion.get().detail());
            return;
        }
        switch (modes.consider(response.mode().id(), heard)) {
            case Modes.Decision.Made(Engagement.Answer answer) ->
                questions.ask(question(heard, message, answer), response);
            case Modes.Decision.Made _ -> figures.count(Figure.MESSAGES_IGNORED);
            case Modes.Decision.Away(var why) -> unanswered(heard, message, SilenceReason.MODE_MISSING, why);
            case Modes.Decision.Failed(var why) -> unanswered(heard, message, SilenceReason.MODE_FAILURE, why);
        }
    }

    private static boolean wanted(Interest interest, Tag tag) {
        return interest == Interest.EVERYTHING || (interest == Interest.TAGGED && tag != Tag.NONE);
    }

    private Tag tag(IncomingMessage message) {
        if (message.guild().isEmpty()) {
            return Tag.DIRECT;
        }
        if (message.mentionsSelf()) {
            return Tag.MENTION;
        }
        if (message.repliesToSelf()) {
            return Tag.REPLY;
        }
        return threads.contains(message.channel()) ? Tag.THREAD : Tag.NONE;
    }

    private Heard heard(IncomingMessage message, GuildId guild, Tag tag) {
        return new Heard(guild, channel(message, guild), message.author(), message.id(),
                MessageText.of(message.content(), message.self()), tag, message.at());
    }

    private Channel channel(IncomingMessage message, GuildId guild) {
        ChannelId id = message.channel();
        if (message.guild().isEmpty()) {
            return new Channel(id, "", Channel.Kind.DIRECT, Optional.empty());
        }
        return guilds.channel(guild, id).orElseGet(() -> new Channel(id, "", Channel.Kind.TEXT, Optional.empty()));
    }

    private static Optional<Exclusion> exclusion(Heard heard, ResponseSettings response) {
        Optional<ChannelId> parent = heard.channel().kind() == Channel.Kind.THREAD
                ? heard.channel().parent()
                : Optional.empty();
        if (heard.channel().kind() == Channel.Kind.DIRECT) {
            return Optional.empty();
        }
        boolean ignored = response.ignoredChannels().contains(heard.channel().id())
                || parent.filter(response.ignoredChannels()::contains).isPresent();
        boolean allowed = response.allowedChannels().isEmpty()
                || response.allowedChannels().contains(heard.channel().id())
                || parent.filter(response.allowedChannels()::contains).isPresent();
        if (ignored || !allowed) {
            return Optional.of(new Exclusion(SilenceReason.IGNORED_CHANNEL,
                    ignored ? "The channel is ignored" : "The channel is not among the allowed ones"));
        }
        if (heard.author().roles().stream().anyMatch(response.ignoredRoles()::contains)) {
            return Optional.of(new Exclusion(SilenceReason.IGNORED_ROLE, "The member has an ignored role"));
        }
        return Optional.empty();
    }

    /// Why settings rule an answer out.
    private record Exclusion(SilenceReason reason, String detail) {}

    private static Question question(Heard heard, IncomingMessage message, Engagement.Answer answer) {
        boolean thread = heard.channel().kind() == Channel.Kind.THREAD;
        return new Question(
                new QuestionId(heard.id().value()),
                message.application(),
                new ConversationKey(heard.guild(), heard.channel().id(),
                        thread ? Optional.empty() : Optional.of(heard.author().id())),
                heard.channel(),
                heard.author(),
                heard.text(),
                answer.attention(),
                answer.scope(),
                new Target.Reply(heard.channel().id(), heard.id()),
                heard.at());
    }

    /// Chatter is only counted; whoever addressed the bot is owed a reason.
    private void unanswered(Heard heard, IncomingMessage message, SilenceReason reason, String detail) {
        if (heard.tagged()) {
            questions.refuse(question(heard, message, ANSWER), reason, detail);
        } else {
            figures.count(Figure.MESSAGES_IGNORED);
        }
    }

    private void overflow(IncomingMessage message, Tag tag) {
        message.guild()
                .ifPresent(
                        guild -> unanswered(heard(message, guild, tag), message, SilenceReason.OVERLOAD,
                                "More than " + Mailboxes.CAPACITY + " messages were waiting in the channel"));
    }
}
