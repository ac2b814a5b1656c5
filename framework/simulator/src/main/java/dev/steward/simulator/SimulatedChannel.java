package dev.steward.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Channel.Overwrite;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A channel, a thread or a direct conversation.
public record SimulatedChannel(World world, long id) {
    /// Webhooks need an id of their own that is nobody's.
    private static final long WEBHOOK = 1L << 40;

    /// Oldest first.
    public List<Message> messages() {
        return world.messages().all(id);
    }

    public List<Message> messagesBy(SimulatedApplication bot) {
        return messages().stream().filter(message -> message.author().id() == bot.id()).toList();
    }

    /// What answers that message, in order.
    public List<Message> repliesTo(Message message) {
        return messages().stream().filter(it -> it.replyTo().orElse(0) == message.id()).toList();
    }

    public Optional<Message> last() {
        return messages().reversed().stream().findFirst();
    }

    /// Who is typing.
    public Set<Long> typing() {
        return world.typing().in(id);
    }

    public Message webhookSays(String name, String text) {
        return world.messages().postAsWebhook(id, WEBHOOK, name, text);
    }

    /// Takes a permission from a role or a user in this channel.
    public void deny(long holder, boolean role, Permission... permissions) {
        world.timeline().atomically(() -> {
            Channel channel = world.channels().require(id);
            List<Overwrite> exceptions = new ArrayList<>(channel.overwrites());
            exceptions.add(new Overwrite(holder, role, Set.of(), Set.of(permissions)));
            world.channels().change(channel.withOverwrites(exceptions));
        });
    }

    /// Deletes several messages at a stroke, as moderators do.
    public void clear(Message... messages) {
        world.messages().deleteAll(id, Arrays.stream(messages).map(Message::id).toList());
    }

    /// The preview of a link arrives: an update in which only the embeds changed.
    public Message previews(Message message, String title, String url) {
        ObjectNode embed = JsonNodeFactory.instance.objectNode()
                .put("type", "link")
                .put("url", url)
                .put("title", title);
        return world.messages().preview(id, message.id(), List.of(embed));
    }

    public void rename(String name) {
        world.timeline().atomically(() -> world.channels().change(world.channels().require(id).withName(name)));
    }

    /// Of a thread.
    public void archive() {
        world.timeline().atomically(() -> world.channels().change(world.channels().require(id).withArchived(true)));
    }

    public void delete() {
        world.channels().delete(id);
    }
}
