package dev.steward.engine.command;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.engine.chat.CommandRegistrar;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the commands that Discord knows in line with those of the plugins.
public final class CommandRegistration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRegistration.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Commands commands;
    private final CommandRegistrar registrar;
    private final Object changed = new Object();
    private boolean due = true;
    private final Thread thread = Thread.ofVirtual().name("command-registration").unstarted(this::follow);

    public CommandRegistration(Commands commands, CommandRegistrar registrar) {
        this.commands = commands;
        this.registrar = registrar;
    }

    public void start() {
        thread.start();
    }

    /// The plugins may offer other commands now.
    public void check() {
        synchronized (changed) {
            due = true;
            changed.notifyAll();
        }
    }

    private void follow() {
        List<CommandSpec> registered = List.of();
        boolean ever = false;
        try {
            while (true) {
                awaitChange();
                List<CommandSpec> wanted = commands.specs();
                if ((!ever || !wanted.equals(registered)) && register(wanted)) {
                    registered = wanted;
                    ever = true;
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitChange() throws InterruptedException {
        synchronized (changed) {
            while (!due) {
                changed.wait();
            }
            due = false;
        }
    }

    private boolean register(List<CommandSpec> wanted) throws InterruptedException {
        try {
            registrar.register(wanted);
            return true;
        } catch (TransientFailure failure) {
            LOG.warn("The slash commands could not be registered and are tried again: {}", failure.getMessage());
            Thread.sleep(PAUSE);
            check();
        } catch (PermanentFailure failure) {
            LOG.warn("The slash commands could not be registered: {}", failure.getMessage());
        }
        return false;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
