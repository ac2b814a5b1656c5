package dev.steward.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.User;
import dev.steward.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Messages and reactions.
public final class Words {
    private static final int REPLY = 19;
    private static final int COMMAND_RESPONSE = 20;

    private final World world;
    private final People people;

    /// Who looks at a message.
    ///
    /// @param readsAll whether Message Content is granted; without it a bot reads only what is meant for it
    public record Reader(long application, boolean readsAll) {}

    public Words(World world, People people) {
        this.world = world;
        this.people = people;
    }

    /// As REST gives it.
    public ObjectNode message(Message message, Reader reader) {
        ObjectNode json = withoutReference(message, reader);
        if (message.replyTo().isPresent()) {
            Optional<Message> original = world.messages().repliedTo(message);
            json.set("referenced_message",
                    original.map(it -> withoutReference(it, reader)).orElse(null));
        }
        return json;
    }

    /// As the gateway tells it: with the server and the author's membership.
    public ObjectNode heard(Message message, Reader reader) {
        ObjectNode json = message(message, reader);
        world.channels().require(message.channel()).guild().ifPresent(guild -> {
            json.put("guild_id", Json.id(guild));
            world.guilds()
                    .findMember(guild, message.author().id())
                    .filter(_ -> message.webhook().isEmpty())
                    .ifPresent(member -> json.set("member", people.memberWithoutUser(member)));
            json.path("mentions")
                    .forEach(user -> Json.id(user.path("id"))
                            .ifPresent(id -> world.guilds()
                                    .findMember(guild, id)
                                    .ifPresent(member -> ((ObjectNode) user).set("member",
                                            people.memberWithoutUser(member)))));
        });
        return json;
    }

    private ObjectNode withoutReference(Message message, Reader reader) {
        ObjectNode json = Json.object()
                .put("id", Json.id(message.id()))
                .put("type", type(message))
                .put("channel_id", Json.id(message.channel()))
                .put("timestamp", Json.time(message.postedAt()))
                .put("tts", false)
                .put("pinned", false)
                .put("mention_everyone", message.mentions().everyone())
                .put("flags", message.body().flags());
        message.editedAt()
                .ifPresentOrElse(at -> json.put("edited_timestamp", Json.time(at)),
                        () -> json.putNull("edited_timestamp"));
        message.nonce().ifPresent(nonce -> json.put("nonce", nonce));
        json.set("author", author(message));
        message.webhook().ifPresent(webhook -> json.put("webhook_id", Json.id(webhook)));
        message.interaction().ifPresent(id -> interaction(world.interactions().require(id), json));
        json.set("mentions", Json.array(message.mentions().users().stream().map(people::user)));
        json.set("mention_roles", Json.ids(message.mentions().roles()));
        message.replyTo().ifPresent(original -> reference(message, original, json));
        body(legible(message, reader) ? message.body() : Body.text(""), json);
        if (!message.reactions().isEmpty()) {
            json.set("reactions", Json.array(message.reactions()
                    .entrySet()
                    .stream()
                    .map(reaction -> reaction(reaction, reader.application()))));
        }
        return json;
    }

    private ObjectNode author(Message message) {
        User author = message.author();
        boolean ofApplication = message.interaction().isPresent();
        return message.webhook().isPresent() && !ofApplication
                ? people.user(author).putNull("global_name").put("discriminator", "0000")
                : people.user(author);
    }

    private boolean legible(Message message, Reader reader) {
        return reader.readsAll() || message.author().id() == reader.application()
                || message.mentions().users().contains(reader.application())
                || world.channels().find(message.channel()).filter(Channel::direct).isPresent();
    }

    private static void body(Body body, ObjectNode json) {
        json.put("content", body.content());
        json.set("embeds", Json.array(body.embeds().stream()));
        json.set("components", Json.array(body.components().stream()));
        json.set("attachments", Json.array(body.attachments().stream().map(Words::attachment)));
    }

    private static ObjectNode attachment(Body.Attachment attachment) {
        String url = "https://attachments.invalid/" + attachment.id() + "/" + attachment.name();
        return Json.object()
                .put("id", Json.id(attachment.id()))
                .put("filename", attachment.name())
                .put("content_type", attachment.contentType())
                .put("size", attachment.size())
                .put("url", url)
                .put("proxy_url", url);
    }

    private void reference(Message message, long original, ObjectNode json) {
        ObjectNode reference = json.putObject("message_reference")
                .put("type", 0)
                .put("channel_id", Json.id(message.channel()))
                .put("message_id", Json.id(original));
        world.channels()
                .find(message.channel())
                .map(Channel::guild)
                .ifPresent(guild -> guild.ifPresent(id -> reference.put("guild_id", Json.id(id))));
    }

    private void interaction(Interaction interaction, ObjectNode json) {
        String name = interaction.data().path("name").asText();
        ObjectNode user = people.user(interaction.user());
        json.put("application_id", Json.id(interaction.application()));
        json.putObject("interaction")
                .put("id", Json.id(interaction.id()))
                .put("type", interaction.kind().number())
                .put("name", name)
                .set("user", user);
        ObjectNode metadata = json.putObject("interaction_metadata")
                .put("id", Json.id(interaction.id()))
                .put("type", interaction.kind().number());
        metadata.set("user", user);
        metadata.putObject("authorizing_integration_owners")
                .put("0",
                        Json.id(interaction.guild().orElse(0)));
    }

    private static ObjectNode reaction(Map.Entry<String, Set<Long>> reaction, long viewer) {
        int count = reaction.getValue().size();
        ObjectNode json = Json.object()
                .put("count", count)
                .put("me", reaction.getValue().contains(viewer))
                .put("me_burst", false);
        json.putObject("count_details").put("burst", 0).put("normal", count);
        json.putArray("burst_colors");
        json.set("emoji", emoji(reaction.getKey()));
        return json;
    }

    /// A custom emoji is written `name:id`, any other as itself.
    public static ObjectNode emoji(String emoji) {
        int colon = emoji.indexOf(':');
        return colon < 0
                ? Json.object().putNull("id").put("name", emoji)
                : Json.object().put("id", emoji.substring(colon + 1)).put("name", emoji.substring(0, colon));
    }

    private static int type(Message message) {
        if (message.interaction().isPresent()) {
            return COMMAND_RESPONSE;
        }
        return message.replyTo().isPresent() ? REPLY : 0;
    }
}
