package dev.steward.simulator;

import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.Set;

/// A bot, seen from the developer portal.
public record SimulatedApplication(World world, long id) {
    public String token() {
        return application().token();
    }

    public String publicKeyHex() {
        return application().publicKeyHex();
    }

    /// These privileged intents and no others.
    public void grant(Privilege... privileges) {
        world.accounts().grant(id, Set.of(privileges));
    }

    public String mention() {
        return "<@" + id + ">";
    }

    /// Posts as if the bot's own program had done it.
    public Message says(SimulatedChannel channel, String text) {
        return world.messages().post(channel.id(), id, Draft.of(text));
    }

    private Application application() {
        return world.accounts().application(id).orElseThrow(Reason.UNKNOWN_APPLICATION::refusal);
    }
}
