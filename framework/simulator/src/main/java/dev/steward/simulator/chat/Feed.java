package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.World;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Server-sent events: which channel changed, or that the world's structure did. A reader then fetches what it shows.
final class Feed implements HttpHandler {
    private static final long SIGN_OF_LIFE_SECONDS = 15;

    private final World world;

    Feed(World world) {
        this.world = world;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/event-stream")
                .put(Headers.CACHE_CONTROL,
                        "no-store");
        BlockingQueue<ObjectNode> signals = new LinkedBlockingQueue<>();
        Consumer<Happening> listener = happening -> signals.add(signal(happening));
        world.timeline().listen(listener);
        try (OutputStream out = exchange.getOutputStream()) {
            write(out, ": connected\n\n");
            while (exchange.getConnection().isOpen()) {
                ObjectNode signal = signals.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
                write(out, signal == null ? ": still here\n\n" : "data: " + Json.text(signal) + "\n\n");
            }
        } catch (InterruptedException _) {
            // The simulator stops, and so does the stream.
            Thread.currentThread().interrupt();
        } finally {
            world.timeline().forget(listener);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static ObjectNode signal(Happening happening) {
        return switch (happening) {
            case Happening.MessagePosted(var message) -> posted(message);
            case Happening.MessageEdited(var message) -> in("message", message.channel());
            case Happening.MessageDeleted(var message) -> in("message", message.channel());
            case Happening.MessagesDeleted(var channel, _) -> in("message", channel);
            case Happening.ReactionsCleared(var message, _) -> in("message", message.channel());
            case Happening.ReactionAdded(var message, _, _) -> in("message", message.channel());
            case Happening.ReactionRemoved(var message, _, _) -> in("message", message.channel());
            case Happening.Typed(var channel, _, _) -> in("typing", channel.id());
            case Happening.InteractionStarted(var interaction) -> in("interaction", interaction.channel());
            case Happening.InteractionChanged(var interaction) -> in("interaction", interaction.channel());
            case Happening.CommandsChanged _ -> Json.object().put("type", "commands");
            case Happening.GuildChanged _,Happening.ChannelCreated _,Happening.ChannelChanged _,Happening.ChannelDeleted _,Happening.RoleCreated _,Happening.RoleChanged _,Happening.RoleDeleted _,Happening.MemberJoined _,Happening.MemberChanged _,Happening.MemberLeft _,Happening.Banned _,Happening.Unbanned _ ->
                Json.object().put("type", "structure");
        };
    }

    /// With what a reader needs to mark the channel as unread.
    private static ObjectNode posted(Message message) {
        ObjectNode signal = in("message", message.channel()).put("author", Json.id(message.author().id()));
        if (message.onlyFor().isEmpty()) {
            signal.put("id", Json.id(message.id()));
        }
        return signal.set("mentions", Json.ids(message.mentions().users()));
    }

    private static ObjectNode in(String type, long channel) {
        return Json.object().put("type", type).put("channel", Json.id(channel));
    }
}
