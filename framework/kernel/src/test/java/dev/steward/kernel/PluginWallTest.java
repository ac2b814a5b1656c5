package dev.steward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.plugin.PluginChange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginWallTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "dev.steward.kernel.Kernel",
            "dev.steward.kernel.contribution.Calls",
            "com.google.inject.Injector",
            "org.pf4j.PluginManager",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.junit.jupiter.api.Test",
            "test.other.Polite"})
    void whatIsNotSharedIsInvisible(String className) {
        try (var host = new TestHost(folder.resolve("data"))) {
            host.start(TestPlugin.greeter("other", "return name;").folder(folder));
            host.start(lookingFor(className).folder(folder));
            assertThat(host.greet("curious/polite")).isEqualTo(new Outcome.Done<>("none"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "dev.steward.api.BotPlugin",
            "jakarta.inject.Inject",
            "org.slf4j.Logger",
            "org.jspecify.annotations.Nullable",
            "java.sql.Connection"})
    void whatIsSharedIsTheHosts(String className) throws Exception {
        try (var host = new TestHost(folder.resolve("data"))) {
            host.start(lookingFor(className).folder(folder));
            assertThat(host.greet("curious/polite")).isEqualTo(
                    new Outcome.Done<>(String.valueOf(Class.forName(className).getClassLoader())));
        }
    }

    private static TestPlugin lookingFor(String className) {
        return TestPlugin.greeter("curious", """
                for (ClassLoader loader : new ClassLoader[] {
                        getClass().getClassLoader(), Thread.currentThread().getContextClassLoader()}) {
                    try {
                        return String.valueOf(Class.forName("%s", true, loader).getClassLoader());
                    } catch (ClassNotFoundException e) {
                        continue;
                    }
                }
                return "none";
                """.formatted(className));
    }

    @Test
    void theApiOfAFolderOfClassesIsNotUsed() {
        TestPlugin bundling = TestPlugin.greeter("bundling",
                "return \"Hello \" + name + \" from \" + BotPlugin.class.getClassLoader();")
                .withForeign("dev/steward/api/BotPlugin.java", """
                        package dev.steward.api;
                        public interface BotPlugin {
                            void contribute(dev.steward.api.contribution.Contributions offer);
                        }
                        """)
                .withForeign("dev/steward/api/testing/Greeter.java", """
                        package dev.steward.api.testing;
                        public interface Greeter {
                            String greet(String name) throws Exception;
                        }
                        """);
        try (var host = new TestHost(folder.resolve("data"))) {
            assertThat(host.start(bundling.folder(folder))).isInstanceOf(PluginChange.Done.class);
            assertThat(host.greet("bundling/polite"))
                    .isEqualTo(new Outcome.Done<>("Hello Ada from " + PluginWallTest.class.getClassLoader()));
        }
    }

    @Test
    void twoPluginsMayHaveTwoVersionsOfOneClass() {
        TestPlugin first = TestPlugin.greeter("first", "return shared.Library.version();")
                .withForeign("shared/Library.java",
                        "package shared; public class Library { public static String version() { return \"1\"; } }");
        TestPlugin second = TestPlugin.greeter("second", "return shared.Library.version();")
                .withForeign("shared/Library.java",
                        "package shared; public class Library { public static String version() { return \"2\"; } }");
        try (var host = new TestHost(folder.resolve("data"))) {
            host.start(first.folder(folder));
            host.start(second.folder(folder));
            assertThat(List.of(host.greet("first/polite"), host.greet("second/polite")))
                    .containsExactly(new Outcome.Done<>("1"), new Outcome.Done<>("2"));
        }
    }
}
