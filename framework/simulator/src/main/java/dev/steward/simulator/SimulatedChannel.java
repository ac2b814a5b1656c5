package dev.steward.simulator;

import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Channel.Overwrite;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.World;
import java.util.ArrayList;
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

    public void delete() {
        world.channels().delete(id);
    }
}
