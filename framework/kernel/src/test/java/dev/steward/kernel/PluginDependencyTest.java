package dev.steward.kernel;

import static dev.steward.kernel.TestHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDependencyTest {

    private static final PluginId BASE = new PluginId("base");
    private static final PluginId APP = new PluginId("app");

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static TestPlugin plugin(String id, String needs) {
        return new TestPlugin(id).manifest("plugin.dependencies", needs)
                .offering("offer.to(TestPoints.SERVICE, \"served\", Served.class);")
                .with("""
                        public class Served implements PluginService {
                            @Inject Echo echo;
                            public void start() { echo.say("%1$s starts"); }
                            public void close() { echo.say("%1$s closes"); }
                        }
                        """.formatted(id));
    }

    @Test
    void whatIsNeededStartsFirstAndEndsLast() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        plugin("app", "library, base").zip(plugins);
        plugin("base", "").zip(plugins);
        plugin("library", "base@>=1.0.0 & <2.0.0").zip(plugins);
        assertThat(host.kernel.loadAll(plugins)).isEmpty();
        assertThat(host.heard).containsExactly("base starts", "library starts", "app starts");
        host.kernel.close();
        assertThat(host.heard).endsWith("app closes", "library closes", "base closes");
    }

    @Test
    void whatIsNeededCannotBeDisabledAndIsEnabledAlong() {
        host.kernel.install(plugin("base", "").zip(folder));
        host.kernel.install(plugin("app", "base").zip(folder));
        assertThat(refused(host.kernel.disable(BASE)))
                .isEqualTo("it is needed by app, which must be disabled before");
        assertThat(refused(host.kernel.remove(BASE))).contains("it is needed by app");
        assertThat(host.disabled).isEmpty();
        assertThat(host.kernel.disable(APP)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.kernel.disable(BASE)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.kernel.enable(APP)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("base").state()).isEqualTo(State.RUNNING);
        assertThat(host.disabled).isEmpty();
    }

    @Test
    void aPluginWaitsForWhatItNeeds() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        plugin("app", "base").zip(plugins);
        plugin("base", "").zip(plugins);
        host.disabled.add(BASE);
        host.kernel.loadAll(plugins);
        assertThat(host.status("app").state()).isEqualTo(State.DISABLED);
        assertThat(host.status("app").reason()).isEqualTo("it needs the plugin base, which is not running");
        host.kernel.enable(BASE);
        assertThat(host.status("app").state()).isEqualTo(State.RUNNING);
        host.disabled.add(BASE);
        host.kernel.converge();
        assertThat(host.status("app").state()).isEqualTo(State.DISABLED);
    }

    @Test
    void whatIsMissingOrUnsuitableOrACircleIsNamed() throws Exception {
        assertThat(refused(host.kernel.install(plugin("app", "base").zip(folder))))
                .isEqualTo("it needs the plugin base, which is not installed");
        host.kernel.install(plugin("base", "").zip(folder));
        assertThat(refused(host.kernel.install(plugin("app", "base@>=2.0.0").zip(folder))))
                .isEqualTo("it needs the plugin base >=2.0.0, and version 1.0.0 is there");
        host.kernel.install(plugin("app", "base@<2.0.0").zip(folder));
        assertThat(refused(host.kernel.install(plugin("base", "").manifest("plugin.version", "2.0.0").zip(folder))))
                .isEqualTo("the plugin app needs base <2.0.0");
        assertThat(refused(host.kernel.install(plugin("base", "app").manifest("plugin.version", "1.1.0").zip(folder))))
                .isEqualTo("it is in a circle of plugins that need each other: base -> app -> base");
        assertThat(refused(host.kernel.install(plugin("self", "self").zip(folder)))).contains("self -> self");
        assertThat(host.status("base").version()).isEqualTo("1.0.0");

        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        plugin("hen", "egg").zip(plugins);
        plugin("egg", "hen").zip(plugins);
        host.kernel.loadAll(plugins);
        assertThat(host.status("hen").reason())
                .isEqualTo("it is in a circle of plugins that need each other: hen -> egg -> hen");
        assertThat(host.status("app").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aPluginThatNeedsAnotherRunsOnWhileThatIsUpgraded() {
        host.kernel.install(plugin("base", "").zip(folder));
        host.kernel.install(plugin("app", "base").zip(folder));
        host.kernel.install(plugin("base", "").manifest("plugin.version", "1.1.0").zip(folder));
        assertThat(host.heard).containsExactly("base starts", "app starts", "base closes", "base starts");
    }

    @Test
    void whatIsNotGrantedKeepsAPluginDisabledUntilItIs() {
        TestPlugin asking = TestPlugin.greeter("app", "return name;").manifest("plugin.capabilities", "database");
        var change = host.kernel.install(asking.zip(folder));
        assertThat(change).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("app").state()).isEqualTo(State.DISABLED);
        assertThat(host.status("app").reason())
                .isEqualTo("version 1.0.0 asks for the capability database, which the operator has not granted");
        assertThat(refused(host.kernel.enable(APP))).contains("database");
        assertThat(host.whyMissing("app/polite")).contains("is disabled: version 1.0.0 asks for");
        assertThat(host.status("app").granted()).isEmpty();
        assertThat(host.kernel.grant(APP, Capability.DATABASE)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("app").granted()).containsExactly(Capability.DATABASE);
        assertThat(host.greet("app/polite")).isEqualTo(new Outcome.Done<>("Ada"));
        host.kernel.revoke(APP, Capability.DATABASE);
        assertThat(host.status("app").state()).isEqualTo(State.DISABLED);
    }

    @Test
    void whatAGrantBringsIsThereAndIsClosedAfterThePlugin() throws Exception {
        TestPlugin keeper = new TestPlugin("app").offering("offer.to(TestPoints.SERVICE, \"keeper\", Keeper.class);")
                .with("""
                        public class Keeper implements PluginService {
                            @Inject Vault vault;
                            @Inject Echo echo;
                            public void start() { echo.say("starts with " + vault.content()); }
                            public void close() { echo.say("closes with " + vault.content()); }
                        }
                        """);
        assertThat(refused(host.kernel.install(keeper.zip(folder))))
                .endsWith("it asks for dev.steward.api.testing.Vault, which needs plugin.capabilities=database in its"
                        + " plugin.properties");
        host.kernel.install(keeper.manifest("plugin.capabilities", "database").zip(folder));
        host.kernel.grant(APP, Capability.DATABASE);
        assertThat(host.status("app").state()).isEqualTo(State.RUNNING);
        host.kernel.disable(APP);
        assertThat(host.heard).containsExactly("starts with gold", "closes with gold", "the vault of app is closed");
    }

    @Test
    void anUpgradeThatWantsMoreStaysDisabledUntilThatIsGranted() {
        host.kernel.install(TestPlugin.greeter("app", "return name;").zip(folder));
        Path greedy = TestPlugin.greeter("app", "return name;")
                .manifest("plugin.version", "2.0.0")
                .manifest("plugin.capabilities", "database, administration")
                .zip(folder);
        assertThat(host.kernel.install(greedy)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("app").version()).isEqualTo("2.0.0");
        assertThat(host.status("app").reason())
                .isEqualTo("version 2.0.0 asks for the capability database, which the operator has not granted;"
                        + " version 2.0.0 asks for the capability administration, which the operator has not granted");
        host.kernel.grant(APP, Capability.ADMINISTRATION);
        assertThat(host.status("app").reason()).doesNotContain("administration");
        host.kernel.grant(APP, Capability.DATABASE);
        assertThat(host.status("app").state()).isEqualTo(State.RUNNING);
    }
}
