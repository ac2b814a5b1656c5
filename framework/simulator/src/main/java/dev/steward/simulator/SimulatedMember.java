package dev.steward.simulator;

import dev.steward.simulator.world.AllowedMentions;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.World;
import java.util.Map;

/// A person, in whichever servers they joined. What Discord would refuse them throws a
/// [dev.steward.simulator.world.Refusal].
public record SimulatedMember(World world, long id) {
    public String mention() {
        return "<@" + id + ">";
    }

    public Message says(SimulatedChannel channel, String text) {
        return world.messages().post(channel.id(), id, Draft.of(text));
    }

    /// Calls the author of the other message, as Discord's own clients do unless told otherwise.
    public Message replies(Message to, String text) {
        return world.messages().post(to.channel(), id, Draft.of(text).replyingTo(to.id(), true));
    }

    public Message repliesWithoutMention(Message to, String text) {
        return world.messages().post(to.channel(), id, Draft.of(text).replyingTo(to.id(), false));
    }

    public Message edits(Message own, String text) {
        return world.messages().edit(own.channel(), own.id(), Body.text(text), AllowedMentions.ALL);
    }

    public void deletes(Message message) {
        world.messages().delete(message.channel(), message.id());
    }

    public void reacts(Message message, String emoji) {
        world.messages().react(message.channel(), message.id(), id, emoji);
    }

    public void takesBack(Message message, String emoji) {
        world.messages().unreact(message.channel(), message.id(), id, emoji);
    }

    public void types(SimulatedChannel channel) {
        world.typing().start(world.channels().require(channel.id()), id);
    }

    /// The direct conversation with that bot.
    public SimulatedChannel direct(SimulatedApplication bot) {
        return new SimulatedChannel(world, world.channels().direct(id, bot.id()).id());
    }

    public SimulatedChannel opensThread(SimulatedChannel in, String name) {
        return new SimulatedChannel(world, world.threads().open(in.id(), id, name, true).id());
    }

    public SimulatedChannel opensPrivateThread(SimulatedChannel in, String name) {
        return new SimulatedChannel(world, world.threads().open(in.id(), id, name, false).id());
    }

    public SimulatedChannel opensThread(Message from, String name) {
        return new SimulatedChannel(world, world.threads().openFrom(from.channel(), from.id(), id, name).id());
    }

    /// Opens a post in a forum.
    public SimulatedChannel posts(SimulatedChannel forum, String title, String text) {
        return new SimulatedChannel(world, world.threads().post(forum.id(), id, title, Draft.of(text)).id());
    }

    /// @param command its name; a subcommand follows after a space
    public SimulatedInteraction slash(SimulatedChannel channel, String command, Map<String, String> options) {
        return new SimulatedInteraction(world, world.uses().slash(channel.id(), id, command, options).id());
    }

    public SimulatedInteraction clicks(Message message, String button) {
        return new SimulatedInteraction(world, world.uses().click(message.channel(), message.id(), id, button).id());
    }
}
