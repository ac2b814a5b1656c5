package dev.steward.testkit;

import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginDatabase;
import dev.steward.engine.model.ModelChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an operator decides before Steward starts. Every method returns a changed copy; [#start()] starts.
///
/// @param plugin under test
/// @param others plugins that run beside it, because it needs them
/// @param variables as in the environment, such as `STEWARD_GREETINGS_TEXT`
/// @param chat the model that answers
/// @param embedding the model that tells what texts mean
/// @param database for plugins with the capability `database`
public record HarnessSetup(
        PluginPackage plugin,
        List<PluginPackage> others,
        Map<String, String> variables,
        ModelChoice chat,
        ModelChoice embedding,
        Optional<PluginDatabase> database) {

    private static final ModelEndpoint NOWHERE = new ModelEndpoint(Optional.empty(), Optional.empty(),
            Optional.empty());

    /// Copies the collections.
    public HarnessSetup {
        others = List.copyOf(others);
        variables = Map.copyOf(variables);
    }

    static HarnessSetup of(PluginPackage plugin) {
        return new HarnessSetup(plugin, List.of(), Map.of(), new ModelChoice(Host.MODEL, NOWHERE),
                new ModelChoice("none", NOWHERE), Optional.empty());
    }

    /// Sets a variable of the operator's environment.
    ///
    /// @param name such as `STEWARD_GREETINGS_TEXT`
    /// @param value its text
    /// @return the changed copy
    public HarnessSetup variable(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return new HarnessSetup(plugin, others, more, chat, embedding, database);
    }

    /// Runs another plugin too, which the one under test needs.
    ///
    /// @param other where it is
    /// @return the changed copy
    public HarnessSetup beside(PluginPackage other) {
        return new HarnessSetup(plugin, Stream.concat(others.stream(), Stream.of(other)).toList(), variables, chat,
                embedding, database);
    }

    /// Lets questions be answered by a model of the plugin, instead of the scripted one.
    ///
    /// @param provider `plugin/name` or the bare name
    /// @param endpoint what the operator configured about it
    /// @return the changed copy
    public HarnessSetup answeringWith(String provider, ModelEndpoint endpoint) {
        return new HarnessSetup(plugin, others, variables, new ModelChoice(provider, endpoint), embedding,
                database);
    }

    /// Lets knowledge be found by the meaning that a model of the plugin sees in it.
    ///
    /// @param provider `plugin/name` or the bare name
    /// @param endpoint what the operator configured about it
    /// @return the changed copy
    public HarnessSetup embeddingWith(String provider, ModelEndpoint endpoint) {
        return new HarnessSetup(plugin, others, variables, chat, new ModelChoice(provider, endpoint),
                database);
    }

    /// Gives the plugin the tables that its manifest asks for by `plugin.capabilities=database`, such as those of a
    /// PostgreSQL that the test starts. They are the test's to empty and to close.
    ///
    /// @param given handed to the plugin as it is
    /// @return the changed copy
    public HarnessSetup database(PluginDatabase given) {
        return new HarnessSetup(plugin, others, variables, chat, embedding, Optional.of(given));
    }

    /// Starts Steward with the plugin.
    ///
    /// @return everything a test can do with it, to be closed
    /// @throws AssertionError with the reason if the plugin does not run then, or a variable belongs to nobody
    public PluginHarness start() {
        PluginHarness harness = attempt();
        try {
            harness.plugin().checkRunning();
            harness.checkVariables();
            return harness;
        } catch (AssertionError failure) {
            harness.close();
            throw failure;
        }
    }

    /// Starts Steward, whatever becomes of the plugin: for tests of what the operator reads then in
    /// [PluginUnderTest#reason()].
    ///
    /// @return everything a test can do with it, to be closed
    /// @throws AssertionError if there is no plugin, or the host refuses its package
    public PluginHarness attempt() {
        return new PluginHarness(this);
    }
}
