package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Parameter;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What members and bot said to each other.
final class ConversationOperations {

    private static final String TOPIC = "conversations";
    private static final int MOST_MESSAGES = 200;

    private static final List<Schema.Field> CONVERSATION = List.of(
            field("id", Schema.id("The conversation")),
            field("channel", Schema.id("Where it takes place")),
            field("member", Schema.orNull(Schema.id("Whose it is; null in a thread, where it is everybody's"))),
            field("memberName", Schema.text("Who spoke last")),
            field("state", Schema.word("Who answers next", "ai", "waiting", "human")),
            field("resumesAt", Schema.orNull(Schema.time("When the assistant resumes, while a human has taken over"))),
            field("messageCount", Schema.whole("How many messages, of both sides")),
            field("lastLine", Schema.text("The beginning of the last one")),
            field("startedAt", Schema.time("When it began")),
            field("lastAt", Schema.time("When the last one was said")));

    private final KnownGuilds guilds;
    private final ConversationStore conversations;
    private final InstantSource clock;

    ConversationOperations(KnownGuilds guilds, ConversationStore conversations, InstantSource clock) {
        this.guilds = guilds;
        this.conversations = conversations;
        this.clock = clock;
    }

    List<Route> routes() {
        String all = "/guilds/{guild}/conversations";
        Schema.Field messages = field("messages",
                Schema.list(Utterances.SCHEMA).with("description", Value.of("The last ones, oldest first")));
        return List.of(
                Paging.paged(Route.of(Method.GET, all, TOPIC, "Lists the conversations", this::list),
                        Schema.object(CONVERSATION.toArray(Schema.Field[]::new))),
                Route.of(Method.GET, all + "/{conversation}", TOPIC, "Shows a conversation with its messages",
                        this::one)
                        .with(Parameter.optional("limit", "How many messages at most",
                                Schema.whole("How many", 1, MOST_MESSAGES).with("default", Value.of(MOST_MESSAGES))))
                        .answers(Schema.object(Stream.concat(CONVERSATION.stream(), Stream.of(messages))
                                .toArray(Schema.Field[]::new))));
    }

    private ApiResponse list(ApiRequest request) {
        Instant now = clock.instant();
        return Paging.answer(conversations.list(guilds.idOf(request), Paging.read(request)),
                conversation -> value(conversation, now));
    }

    private ApiResponse one(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        List<Problem> problems = new ArrayList<>();
        int limit = Paging.limit(request, MOST_MESSAGES, MOST_MESSAGES, problems);
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
        Conversation conversation = find(guild, request);
        List<Utterance> messages = conversations.recent(conversation.id(), limit);
        return ApiResponse.ok(value(conversation, clock.instant())
                .with("messages", Value.list(messages.stream().map(Utterances::value).toList())));
    }

    private Conversation find(GuildId guild, ApiRequest request) {
        OptionalLong id = Ids.of(request, "conversation");
        Optional<Conversation> found = id.isEmpty()
                ? Optional.empty()
                : conversations.find(guild, new ConversationId(id.getAsLong()));
        return found.orElseThrow(() -> Refusal.notFound(
                "This server has no conversation \"" + request.path("conversation") + "\""));
    }

    private static Value.Fields value(Conversation conversation, Instant now) {
        Optional<Instant> resumesAt = conversation.humanUntil().filter(until -> until.isAfter(now));
        return Value.object()
                .with("id", Value.of(conversation.id().toString()))
                .with("channel", Value.of(conversation.key().channel().toString()))
                .with("member", Words.orNull(conversation.key().member()))
                .with("memberName", Value.of(conversation.memberName()))
                .with("state", Value.of(resumesAt.isPresent() ? "human" : "ai"))
                .with("resumesAt", Words.orNull(resumesAt))
                .with("messageCount", Value.of(conversation.messages()))
                .with("lastLine", Value.of(conversation.lastLine()))
                .with("startedAt", Value.of(conversation.startedAt().toString()))
                .with("lastAt", Value.of(conversation.lastAt().toString()));
    }
}
