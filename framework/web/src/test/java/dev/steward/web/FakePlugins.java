package dev.steward.web;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.PluginStatus.State;
import dev.steward.web.operation.PluginControl;
import java.util.List;
import java.util.Optional;

/// One plugin that works and one that never will.
final class FakePlugins implements PluginControl {

    static final PluginId MODES = new PluginId("response-modes");
    static final PluginId BROKEN = new PluginId("broken");

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
}
