package dev.steward.web;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.PluginStatus.State;
import dev.steward.web.operation.PluginControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// One plugin that works and one that never will.
final class FakePlugins implements PluginControl {

    static final PluginId MODES = new PluginId("response-modes");
    static final PluginId BROKEN = new PluginId("broken");

    final AtomicReference<Path> received = new AtomicReference<>(Path.of("none"));
    private boolean running = true;

    @Override
    public List<PluginStatus> status() {
        return List.of(
                new PluginStatus(BROKEN, "0.1", "", State.FAILED, "It needs API 9", List.of()),
                new PluginStatus(MODES, "1.2.0", "When the bot answers", running ? State.RUNNING : State.DISABLED,
                        running ? "" : "Disabled by the operator",
                        running
                                ? List.of(new PluginStatus.Offered("response-mode",
                                        new ContributionId(MODES, "mention"), "Mention", "", Optional.empty()))
                                : List.of()));
    }

    @Override
    public PluginChange enable(PluginId plugin) {
        if (plugin.equals(BROKEN)) {
            return new PluginChange.Refused("It needs API 9");
        }
        if (!plugin.equals(MODES)) {
            return new PluginChange.NotInstalled(plugin);
        }
        running = true;
        return new PluginChange.Done(status().getLast());
    }

    @Override
    public PluginChange disable(PluginId plugin) {
        if (plugin.equals(BROKEN)) {
            return new PluginChange.AtNextStart("It is kept until the next start");
        }
        running = false;
        return new PluginChange.Done(status().getLast());
    }

    @Override
    public PluginChange install(Path zip) {
        try {
            String text = Files.readString(zip, StandardCharsets.ISO_8859_1);
            received.set(zip);
            return text.startsWith("good")
                    ? new PluginChange.Done(status().getLast())
                    : new PluginChange.Refused("it cannot be read as a zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PluginChange install(URI address, String sha256) {
        return new PluginChange.Refused(address + " has another SHA-256 than " + sha256);
    }

    @Override
    public PluginChange remove(PluginId plugin) {
        return switch (plugin.value()) {
            case "response-modes" -> new PluginChange.Refused("it was not installed");
            case "broken", "elsewhere" -> new PluginChange.Gone(plugin); // what another process just installed, too
            default -> new PluginChange.NotInstalled(plugin);
        };
    }

    @Override
    public PluginChange grant(PluginId plugin, Capability capability) {
        return new PluginChange.Done(new PluginStatus(plugin, "1.2.0", "", State.RUNNING, "", List.of(),
                Set.of(capability), Set.of(capability)));
    }

    @Override
    public PluginChange revoke(PluginId plugin, Capability capability) {
        return new PluginChange.Done(status().getLast());
    }
}
