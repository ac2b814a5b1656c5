package dev.steward.simulator;

import dev.steward.simulator.endpoint.SignedRequest;
import dev.steward.simulator.world.AllowedMentions;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A bot, seen from the developer portal.
public record SimulatedApplication(World world, long id) {
    public String token() {
        return application().token();
    }

    public String publicKeyHex() {
        return application().publicKeyHex();
    }

    /// From now on its interactions are sent there over HTTP, and no more over the gateway. The endpoint is not asked
    /// whether it is one; `PATCH /applications/@me` does that.
    public void interactionsAt(URI endpoint) {
        world.accounts().sendInteractionsTo(id, Optional.of(endpoint));
    }

    /// From now on its interactions come over the gateway.
    public void interactionsOverTheGateway() {
        world.accounts().sendInteractionsTo(id, Optional.empty());
    }

    /// A request as the application's endpoint gets it: honestly signed, now. To be forged or sent by
    /// [dev.steward.simulator.endpoint.Endpoints#send].
    public SignedRequest signed(String body) {
        return SignedRequest.of(application(), world.timeline().now(), body);
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

    public Message edits(Message own, String text) {
        return world.messages().edit(own.channel(), own.id(), Body.text(text), AllowedMentions.ALL);
    }

    public void deletes(Message message) {
        world.messages().delete(message.channel(), message.id());
    }

    public void reacts(Message message, String emoji) {
        world.messages().react(message.channel(), message.id(), id, emoji);
    }

    private Application application() {
        return world.accounts().application(id).orElseThrow(Reason.UNKNOWN_APPLICATION::refusal);
    }
}
