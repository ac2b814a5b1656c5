package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.wire.Words;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.Snowflakes;
import dev.steward.simulator.world.World;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Messages and reactions.
final class MessageRoutes {
    private static final int FEWEST_TOGETHER = 2;
    private static final int MOST_TOGETHER = 100;
    private static final Duration OLDEST_TOGETHER = Duration.ofDays(14);

    private final World world;
    private final Shapes shapes;
    private final Drafts drafts;

    MessageRoutes(World world, Shapes shapes, Drafts drafts) {
        this.world = world;
        this.shapes = shapes;
        this.drafts = drafts;
    }

    List<Route> routes() {
        String messages = "/channels/{channel}/messages";
        String message = messages + "/{message}";
        String reactions = message + "/reactions/{emoji}";
        return List.of(Route.get(messages, this::list), Route.post(messages, this::post),
                Route.get(message, this::message), Route.patch(message, this::edit),
                Route.delete(message, this::delete), Route.post(messages + "/bulk-delete", this::deleteMany),
                Route.get(reactions, this::reactions), Route.put(reactions + "/@me", this::react),
                Route.delete(reactions + "/{user}", this::unreact), Route.delete(reactions, this::clear),
                Route.delete(message + "/reactions", this::clear));
    }

    /// Over REST the grant decides what is readable, since there is no identify with intents.
    static Words.Reader reader(Call call) {
        return new Words.Reader(call.bot(), call.application().privileges().contains(Privilege.MESSAGE_CONTENT));
    }

    private Answer list(Call call) {
        Channel channel = visible(call);
        int limit = call.queryNumber("limit", 1, 100, 50);
        boolean history = world.access().in(call.bot(), channel).contains(Permission.READ_MESSAGE_HISTORY);
        List<Message> all = history
                ? world.messages().all(channel.id()).stream().filter(message -> message.onlyFor().isEmpty()).toList()
                : List.of();
        return Answer.ok(Json.array(page(call, all, limit).sorted(Comparator.comparingLong(Message::id).reversed())
                .map(message -> shapes.words().message(message, reader(call)))));
    }

    private static Stream<Message> page(Call call, List<Message> all, int limit) {
        if (call.queryId("after").isPresent()) {
            long after = call.queryId("after").getAsLong();
            return all.stream().filter(message -> message.id() > after).limit(limit);
        }
        if (call.queryId("around").isPresent()) {
            long around = call.queryId("around").getAsLong();
            List<Message> older = all.stream().filter(message -> message.id() < around).toList();
            Stream<Message> newer = all.stream().filter(message -> message.id() >= around).limit(limit / 2 + 1);
            return Stream.concat(last(older, limit / 2), newer);
        }
        long before = call.queryId("before").orElse(Long.MAX_VALUE);
        return last(all.stream().filter(message -> message.id() < before).toList(), limit);
    }

    private static Stream<Message> last(List<Message> messages, int count) {
        return messages.stream().skip(Math.max(0, messages.size() - count));
    }

    private Answer post(Call call) {
        Message message = world.messages()
                .post(call.id("channel"), call.bot(), drafts.draft(call.object(), call.files()));
        return Answer.ok(shapes.words().message(message, reader(call)));
    }

    private Answer message(Call call) {
        return Answer.ok(shapes.words().message(require(call), reader(call)));
    }

    private Answer edit(Call call) {
        Message old = require(call);
        if (old.author().id() != call.bot()) {
            throw Reason.OTHER_AUTHOR.refusal();
        }
        ObjectNode json = call.object();
        Body body = drafts.edit(json, call.files(), old.body());
        Message edited = world.messages().edit(old.channel(), old.id(), body, drafts.mentions(json));
        return Answer.ok(shapes.words().message(edited, reader(call)));
    }

    private Answer delete(Call call) {
        Message message = require(call);
        if (message.author().id() != call.bot()) {
            world.access().require(call.bot(), visible(call), Permission.MANAGE_MESSAGES);
        }
        world.messages().delete(message.channel(), message.id());
        return Answer.noContent();
    }

    private Answer deleteMany(Call call) {
        Channel channel = world.access().require(call.bot(), visible(call), Permission.MANAGE_MESSAGES);
        Set<Long> ids = call.object()
                .path("messages")
                .valueStream()
                .map(Json::id)
                .flatMap(id -> id.stream().boxed())
                .collect(Collectors.toSet());
        if (ids.size() < FEWEST_TOGETHER || ids.size() > MOST_TOGETHER) {
            throw Reason.NOT_THAT_MANY.refusal();
        }
        long oldest = Snowflakes.at(world.timeline().now().minus(OLDEST_TOGETHER));
        if (ids.stream().anyMatch(id -> id < oldest)) {
            throw Reason.TOO_OLD.refusal();
        }
        world.messages().deleteAll(channel.id(), ids);
        return Answer.noContent();
    }

    private Answer reactions(Call call) {
        long after = call.queryId("after").orElse(0);
        Set<Long> users = require(call).reactions().getOrDefault(call.text("emoji"), Set.of());
        return Answer.ok(Json.array(users.stream()
                .sorted()
                .filter(user -> user > after)
                .limit(call.queryNumber("limit", 1, 100, 25))
                .map(shapes.people()::user)));
    }

    /// All reactions, or all with one emoji.
    private Answer clear(Call call) {
        Message message = require(call);
        world.access().require(call.bot(), visible(call), Permission.MANAGE_MESSAGES);
        world.messages()
                .clearReactions(message.channel(), message.id(),
                        Optional.of(call.text("emoji")).filter(emoji -> !emoji.isEmpty()));
        return Answer.noContent();
    }

    private Answer react(Call call) {
        Message message = require(call);
        world.access().require(call.bot(), visible(call), Permission.ADD_REACTIONS);
        world.messages().react(message.channel(), message.id(), call.bot(), call.text("emoji"));
        return Answer.noContent();
    }

    private Answer unreact(Call call) {
        Message message = require(call);
        long user = call.idOrSelf("user");
        if (user != call.bot()) {
            world.access().require(call.bot(), visible(call), Permission.MANAGE_MESSAGES);
        }
        world.messages().unreact(message.channel(), message.id(), user, call.text("emoji"));
        return Answer.noContent();
    }

    private Channel visible(Call call) {
        return world.access().require(call.bot(), world.channels().require(call.id("channel")));
    }

    private Message require(Call call) {
        return world.messages().require(visible(call).id(), call.id("message"));
    }
}
