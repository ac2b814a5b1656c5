package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.User;
import dev.steward.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// The chat page's own, smaller JSON.
final class ChatShapes {
    private final World world;

    ChatShapes(World world) {
        this.world = world;
    }

    ObjectNode user(User user) {
        return Json.object().put("id", Json.id(user.id())).put("name", user.displayName()).put("bot", user.bot());
    }

    ObjectNode user(long id) {
        return user(world.accounts().user(id));
    }

    ObjectNode application(Application application) {
        ObjectNode json = Json.object()
                .put("id", Json.id(application.id()))
                .put("name", application.name())
                .put("token", application.token())
                .put("publicKey", application.publicKeyHex());
        application.interactionsEndpoint()
                .ifPresent(endpoint -> json.put("interactionsEndpoint", endpoint.toString()));
        application.privileges()
                .stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(json.putArray("privileges")::add);
        return json;
    }

    ObjectNode guild(Guild guild) {
        ObjectNode json = Json.object()
                .put("id", Json.id(guild.id()))
                .put("name", guild.name())
                .put("owner",
                        Json.id(guild.owner()));
        json.set("members", Json.array(world.guilds().members(guild.id()).stream().map(member -> {
            Set<Permission> held = world.access().in(member.user(), guild);
            ObjectNode shape = user(member.user()).put("admin", held.contains(Permission.ADMINISTRATOR))
                    .put("timedOut",
                            member.timedOut(world.timeline().now()));
            return shape.set("roles", Json.ids(member.roles()));
        })));
        json.set("roles", Json.array(world.guilds()
                .roles(guild.id())
                .stream()
                .map(role -> Json.object().put("id", Json.id(role.id())).put("name", role.name()))));
        json.set("channels", Json.array(world.channels().of(guild.id()).stream().map(this::channel)));
        json.set("threads", Json.array(world.channels().threads(guild.id()).stream().map(this::channel)));
        return json;
    }

    /// With the ids of all who see it.
    ObjectNode channel(Channel channel) {
        ObjectNode json = Json.object()
                .put("id", Json.id(channel.id()))
                .put("name", channel.name())
                .put("kind",
                        channel.kind().name().toLowerCase(Locale.ROOT));
        channel.guild().ifPresent(guild -> json.put("guild", Json.id(guild)));
        channel.parent().ifPresent(parent -> json.put("parent", Json.id(parent)));
        json.put("archived", channel.archived());
        world.messages()
                .all(channel.id())
                .reversed()
                .stream()
                .filter(message -> message.onlyFor().isEmpty())
                .findFirst()
                .ifPresent(last -> json.put("last", Json.id(last.id())));
        json.set("participants", Json.ids(channel.participants()));
        json.set("seenBy", Json.ids(world.accounts()
                .users()
                .stream()
                .map(User::id)
                .filter(user -> world.access().sees(user, channel))
                .toList()));
        return json;
    }

    ObjectNode message(Message message) {
        ObjectNode json = Json.object()
                .put("id", Json.id(message.id()))
                .put("channel", Json.id(message.channel()))
                .put("content", message.content())
                .put("at", message.postedAt().toString())
                .put("edited", message.editedAt().isPresent())
                .put("thinking", message.body().loading())
                .put("onlyForYou", message.onlyFor().isPresent())
                .put("webhook", message.webhook().isPresent()
                        && message.interaction().isEmpty());
        json.set("author", user(message.author()));
        json.set("mentions", Json.ids(message.mentions().users()));
        world.messages().repliedTo(message).ifPresent(original -> {
            ObjectNode reply = json.putObject("replyTo")
                    .put("id", Json.id(original.id()))
                    .put("content",
                            original.content());
            reply.set("author", user(original.author()));
        });
        message.replyTo().ifPresent(_ -> json.put("isReply", true));
        message.interaction().ifPresent(id -> {
            Interaction interaction = world.interactions().require(id);
            json.putObject("command")
                    .put("name", interaction.data().path("name").asText())
                    .set("user",
                            user(interaction.user()));
        });
        world.channels()
                .find(message.id())
                .filter(thread -> thread.parent().equals(OptionalLong.of(message.channel())))
                .ifPresent(thread -> json.set("thread", threadMark(thread)));
        json.set("reactions", Json.array(message.reactions()
                .entrySet()
                .stream()
                .map(reaction -> Json.object()
                        .put("emoji", reaction.getKey())
                        .set("users", Json.ids(reaction.getValue())))));
        json.set("embeds", Json.array(message.body().embeds().stream()));
        json.set("buttons", Json.array(message.body()
                .components()
                .stream()
                .flatMap(row -> row.path("components").valueStream())
                .map(ChatShapes::button)));
        message.body().attachments().forEach(file -> json.withArrayProperty("attachments").add(file.name()));
        return json;
    }

    private ObjectNode threadMark(Channel thread) {
        return Json.object()
                .put("id", Json.id(thread.id()))
                .put("name", thread.name())
                .put("messages", world.messages().count(thread.id()));
    }

    /// A forum's post as its list shows it: with what opened it.
    ObjectNode post(Channel thread) {
        ObjectNode json = threadMark(thread).put("archived", thread.archived());
        List<Message> messages = world.messages().all(thread.id());
        if (!messages.isEmpty()) {
            json.set("opening", message(messages.getFirst()));
            json.put("latest", messages.getLast().postedAt().toString());
        }
        return json;
    }

    private static JsonNode button(JsonNode component) {
        ObjectNode json = Json.object()
                .put("id", component.path("custom_id").asText())
                .put("label", (component.at("/emoji/name").asText() + " " + component.path("label").asText()).strip())
                .put("style", component.path("style").asInt(2))
                .put("disabled", component.path("disabled").asBoolean());
        if (component.hasNonNull("url")) {
            json.put("url", component.path("url").asText());
        }
        return json;
    }

    ObjectNode interaction(Interaction interaction) {
        Instant now = world.timeline().now();
        ObjectNode json = Json.object()
                .put("id", Json.id(interaction.id()))
                .put("command", interaction.data().path("name").asText())
                .put("channel", Json.id(interaction.channel()))
                .put("state", interaction.state().name().toLowerCase(Locale.ROOT))
                .put("ignored", interaction.ignored(now))
                .put("at", interaction.createdAt().toString());
        json.set("user", user(interaction.user()));
        interaction.response()
                .ifPresent(response -> world.messages()
                        .find(interaction.channel(), response)
                        .ifPresent(message -> json.set("response", message(message))));
        json.set("followUps", Json.array(world.messages()
                .all(interaction.channel())
                .stream()
                .filter(message -> message.interaction().orElse(0) == interaction.id()
                        && interaction.response().orElse(0) != message.id())
                .map(this::message)));
        return json;
    }
}
