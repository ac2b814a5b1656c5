package dev.steward.launcher;

import dev.steward.discord.rest.DiscordRest;
import dev.steward.engine.Engine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Discord now and then which servers the bot is in: without a gateway nobody tells.
final class GuildWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuildWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final DiscordRest discord;
    private final Engine engine;
    private final Thread thread;

    GuildWatch(DiscordRest discord, Engine engine) {
        this.discord = discord;
        this.engine = engine;
        this.thread = Thread.ofVirtual().name("guild-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            discord.servers().learn(engine.inbox(), engine.guilds()::find);
        } catch (RuntimeException e) {
            LOG.warn("The servers could not be asked for; those known from earlier are served: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
