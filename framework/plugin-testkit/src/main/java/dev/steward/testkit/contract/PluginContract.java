package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.steward.kernel.plugin.LeakedThreads;
import dev.steward.kernel.plugin.PluginStatus.Offered;
import dev.steward.kernel.settings.SettingsTable;
import dev.steward.testkit.HarnessSetup;
import dev.steward.testkit.PluginHarness;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of a plugin as a whole. For the plugin of the project that the test belongs to this is all:
///
/// ```java
/// class HelloPluginTest implements PluginContract {}
/// ```
public interface PluginContract {

    /// {@return the plugin, with what its operator has to decide; called for each test}
    default HarnessSetup plugin() {
        return PluginHarness.ofProject();
    }

    /// Uses the plugin, before it is looked at what it leaves behind: much leaks at the first use only. Some tests use it
    /// again after it was disabled and enabled or upgraded; of the first use, settings, knowledge and messages are still
    /// there.
    ///
    /// @param steward with the plugin running
    /// @throws Exception fails the test
    default void use(PluginHarness steward) throws Exception {}

    /// Its manifest is complete and valid, its class is there, and it brings neither the API nor classes for a later
    /// Java.
    @Test
    default void isAPackageThatTheHostTakes() {
        plugin().attempt().close();
    }

    /// Operators read in lists what a plugin is, and who made it.
    @Test
    default void saysWhatItIsAndWhose(@TempDir Path folder) {
        Map<String, String> manifest = PackagedClasses.manifest(plugin().plugin().zip(folder));
        List<String> missing = new ArrayList<>(List.of("plugin.description", "plugin.provider"));
        missing.removeIf(key -> !manifest.getOrDefault(key, "").isBlank());
        assertEquals(List.of(), missing, "what plugin.properties lacks");
    }

    /// What the host hands out (the API, SLF4J, JSpecify, `jakarta.inject`) always comes from the host: copies are dead
    /// weight. Their dependencies are `provided`.
    @Test
    default void bringsNothingThatTheHostHas(@TempDir Path folder) throws IOException {
        assertEquals(List.of(), PackagedClasses.ofTheHost(plugin().plugin().zip(folder)), "what it brings");
    }

    /// The host enables it: it works with this version of the API, its offers and settings are valid, its objects are
    /// made and its services start.
    @Test
    default void runs() {
        try (PluginHarness steward = taken()) {
            assertEquals("", steward.plugin().reason(), "why it does not run");
        }
    }

    /// Operators and admins read in lists what each contribution does.
    @Test
    default void describesWhatItOffers() {
        try (PluginHarness steward = running()) {
            List<String> silent = steward.plugin()
                    .contributions()
                    .stream()
                    .filter(offered -> offered.label().isBlank() || offered.summary().isBlank())
                    .map(offered -> offered.point() + " " + offered.id())
                    .toList();
            assertEquals(List.of(), silent, "what has no label or no summary");
        }
    }

    /// The project's README has the table of its settings, as the host writes it.
    @Test
    default void documentsItsSettings() throws IOException {
        try (PluginHarness steward = running()) {
            String readme = plugin().plugin().readme().isPresent()
                    ? Files.readString(plugin().plugin().readme().get())
                    : "";
            Assumptions.assumeFalse(Files.isRegularFile(plugin().plugin().place()), "A zip has no README to look at");
            String missing = String.join("\n", steward.plugin()
                    .settings()
                    .stream()
                    .filter(table -> !table.standsIn(readme))
                    .map(SettingsTable::markdown)
                    .toList());
            assertEquals("", missing, "what README.md lacks");
        }
    }

    /// An operator disables it and enables it again.
    @Test
    default void isDisabledAndEnabledAgain() throws Exception {
        try (PluginHarness steward = running()) {
            List<Offered> before = steward.plugin().contributions();
            use(steward);
            steward.plugin().disable();
            steward.plugin().enable();
            use(steward);
            assertEquals(before, steward.plugin().contributions(), "what it offers");
        }
    }

    /// An operator puts another version in its place, whose classes are loaded while the former one still runs.
    @Test
    default void isUpgraded() throws Exception {
        try (PluginHarness steward = running()) {
            use(steward);
            Assumptions.assumeTrue(steward.plugin().upgrade(plugin().plugin()), "It is upgraded at the next start");
            assertEquals("", steward.plugin().reason(), "why it does not run");
            use(steward);
        }
    }

    /// Once it is disabled, no thread of it runs.
    @Test
    default void leavesNoThread() throws Exception {
        try (PluginHarness steward = running()) {
            use(steward);
            WeakReference<ClassLoader> loader = steward.plugin().classLoader();
            steward.plugin().disable();
            assertEquals(List.of(), threadsOf(loader), "threads that still run");
        }
    }

    /// Once it is removed, nothing keeps its classes in memory. Not asked of native code, which stays until the process
    /// ends (`plugin.reload=restart`).
    @Test
    default void leavesNoClasses() throws Exception {
        try (PluginHarness steward = running()) {
            use(steward);
            WeakReference<ClassLoader> loader = steward.plugin().classLoader();
            Assumptions.assumeTrue(steward.plugin().remove(), "Its classes stay until the process ends");
            Assumptions.assumeTrue(threadsOf(loader).isEmpty(), "Threads of it still run: see leavesNoThread()");
            for (int i = 0; i < 50 && loader.get() != null; i++) {
                LastExceptions.replace();
                System.gc();
            }
            assertNull(loader.get(), "the class loader of a plugin that was removed");
        }
    }

    private static List<String> threadsOf(WeakReference<ClassLoader> loader) {
        return Optional.ofNullable(loader.get())
                .map(there -> LeakedThreads.of(there, Limits.THREADS))
                .orElse(List.of());
    }

    private PluginHarness taken() {
        try {
            return plugin().attempt();
        } catch (AssertionError refused) {
            return Assumptions.abort("The host does not take it: see isAPackageThatTheHostTakes()");
        }
    }

    private PluginHarness running() {
        PluginHarness steward = taken();
        if (!steward.plugin().isRunning()) {
            steward.close();
            Assumptions.abort("It does not run: see runs()");
        }
        return steward;
    }
}
