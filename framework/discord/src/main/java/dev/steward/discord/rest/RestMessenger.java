package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.Snowflake;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.wire.Fields;
import dev.steward.discord.wire.Messages;
import dev.steward.discord.wire.People;
import dev.steward.discord.wire.Places;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.engine.chat.Target;
import dev.steward.engine.guild.Survey;
import discord4j.discordjson.Id;
import discord4j.discordjson.json.MessageCreateRequest;
import discord4j.discordjson.json.MessageReferenceData;
import discord4j.discordjson.json.WebhookExecuteRequest;
import discord4j.discordjson.json.WebhookMessageEditRequest;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Routes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// [Messenger] over REST. Each method is one request.
final class RestMessenger implements Messenger {

    private static final int MOST_MESSAGES = 100;

    private final Requests requests;
    private final InteractionAnswers answers;
    private final OwnIdentity identity;

    RestMessenger(Requests requests, InteractionAnswers answers, OwnIdentity identity) {
        this.requests = requests;
        this.answers = answers;
        this.identity = identity;
    }

    @Override
    public MessageId post(ApplicationId application, Post post) {
        var body = MessageCreateRequest.builder()
                .content(post.text())
                .nonce(post.nonce())
                .enforceNonce(true)
                .allowedMentions(Mentions.only(post.mentionable(), post.replyTo().isPresent()));
        post.replyTo()
                .ifPresent(message -> body.messageReference(MessageReferenceData.builder()
                        .messageId(Id.of(message.value()))
                        .failIfNotExists(false)
                        .build()));
        return id(requests.await(Routes.MESSAGE_CREATE.newRequest(post.channel().value()).body(body.build())));
    }

    @Override
    public void typing(ApplicationId application, ChannelId channel) {
        requests.await(Routes.TYPING_INDICATOR_TRIGGER.newRequest(channel.value()));
    }

    @Override
    public MessageId editInteraction(Target.Interaction target, String text) {
        return id(answers.await(InteractionRoutes.editOriginal(target)
                .body(WebhookMessageEditRequest.builder()
                        .contentOrNull(text)
                        .allowedMentionsOrNull(Mentions.NOBODY)
                        .build())));
    }

    @Override
    public MessageId followUp(Target.Interaction target, String text) {
        return id(answers.await(InteractionRoutes.followUp(target)
                .body(WebhookExecuteRequest.builder().content(text).allowedMentions(Mentions.NOBODY).build())));
    }

    @Override
    public void removeInteraction(Target.Interaction target) {
        answers.await(InteractionRoutes.deleteOriginal(target));
    }

    /// Discord answers newest first here, too.
    @Override
    public List<Message> after(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return oldestFirst(messagesOf(channel, limit).query("after", message.toString()));
    }

    @Override
    public List<Message> before(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return oldestFirst(messagesOf(channel, limit).query("before", message.toString()));
    }

    @Override
    public List<Message> history(ApplicationId application, ChannelId channel, int limit) {
        return messages(messagesOf(channel, limit)).toList();
    }

    @Override
    public Optional<Member> member(ApplicationId application, GuildId guild, UserId user) {
        return requests.find(Routes.GUILD_MEMBER_GET.newRequest(guild.value(), user.value()), Refusal::ofMissingMember)
                .map(People::member);
    }

    @Override
    public Survey survey(ApplicationId application, GuildId guild) {
        List<JsonNode> channels = Fields.elements(requests.await(Routes.GUILD_CHANNELS_GET.newRequest(guild.value())))
                .toList();
        JsonNode threads = requests.await(Routes.LIST_ACTIVE_GUILD_THREADS.newRequest(guild.value()));
        JsonNode described = requests.await(Routes.GUILD_GET.newRequest(guild.value()));
        Member self = member(application, guild, identity.self())
                .orElseThrow(() -> new PermanentFailure("The bot is not in the server " + guild));
        return new Survey(
                Places.guild(described, application,
                        Stream.concat(channels.stream(), Fields.elements(threads, "threads"))
                                .map(Places::channel)
                                .toList()),
                channels.stream()
                        .collect(Collectors.toUnmodifiableMap(channel -> Fields.id(channel, "id", ChannelId::new),
                                Places::overwrites)),
                self);
    }

    @Override
    public UserId self(ApplicationId application) {
        return identity.self();
    }

    private static DiscordWebRequest messagesOf(ChannelId channel, int limit) {
        return Routes.MESSAGES_GET.newRequest(channel.value()).query("limit", Math.clamp(limit, 1, MOST_MESSAGES));
    }

    private List<Message> oldestFirst(DiscordWebRequest request) {
        return messages(request)
                .sorted(Comparator.comparing(Message::id,
                        Comparator.comparing(Snowflake::value, Long::compareUnsigned)))
                .toList();
    }

    private Stream<Message> messages(DiscordWebRequest request) {
        return Fields.elements(requests.await(request)).map(Messages::stored);
    }

    private static MessageId id(JsonNode sent) {
        return Fields.id(sent, "id", MessageId::new);
    }
}
