package dev.steward.testkit.specimen;

import dev.steward.testkit.HarnessSetup;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.PluginProject;
import dev.steward.testkit.contract.PluginContract;
import dev.steward.testkit.polite.PolitePlugin;
import dev.steward.testkit.specimen.leaky.LeakyPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

final class PluginSpecimens {

    private PluginSpecimens() {}

    /// A plugin in a folder of its own, made afresh whenever it is asked for.
    interface Built extends PluginContract {

        Path FOLDER = Path.of("target", "specimens");

        PluginProject project(Path folder) throws IOException;

        @Override
        default HarnessSetup plugin() {
            try {
                Files.createDirectories(FOLDER);
                Path folder = Files.createTempDirectory(FOLDER, "plugin");
                return PluginHarness.of(project(folder).built());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @AfterEach
        default void delete() throws IOException {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static PluginProject polite(Path folder) throws IOException {
        return new PluginProject(folder, "polite", PolitePlugin.class).readme("""
                # polite
                | Setting | Default | |
                |---|---|---|
                | `greeting` | `Hello` | Greeting: What is answered (text of 1 to 20 characters) |

                | Setting | Default | |
                |---|---|---|
                | `steward.polite-host.sign` | `!` | Sign: What ends a greeting (text of at most 200 characters) |
                """);
    }

    private static PluginProject leaky(Path folder, String how) throws IOException {
        return new PluginProject(folder, "leaky", LeakyPlugin.class).resource("leaky", how);
    }

    static final class Sound implements Built {

        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder);
        }

        @Override
        public void use(PluginHarness steward) {
            steward.server().choose("polite");
            steward.ann().says("Hello").reply();
            steward.ann().runs("hello");
        }
    }

    @Breaks("isAPackageThatTheHostTakes")
    static final class HasAnOddVersion implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder).manifest("plugin.version", "one");
        }
    }

    @Breaks("saysWhatItIsAndWhose")
    static final class IsOfNobody implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder).manifest("plugin.provider", "");
        }
    }

    @Breaks("bringsNothingThatTheHostHas")
    static final class BringsALogger implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder).copyOf(org.slf4j.Logger.class);
        }
    }

    @Breaks("runs")
    static final class WantsAnotherHost implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder).manifest("plugin.requires", ">=9.0.0");
        }
    }

    @Breaks("describesWhatItOffers")
    static final class SaysNothing implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return leaky(folder, "silent");
        }
    }

    @Breaks("documentsItsSettings")
    static final class HasAnOldReadme implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return polite(folder).readme("# polite");
        }
    }

    @Breaks("isDisabledAndEnabledAgain")
    static final class StartsOnce implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return leaky(folder, "once");
        }
    }

    @Breaks("isUpgraded")
    static final class LocksTooEarly implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return leaky(folder, "early");
        }
    }

    @Breaks("leavesNoThread")
    static final class LeavesAThread implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return leaky(folder, "thread");
        }
    }

    @Breaks("leavesNoClasses")
    static final class LeavesItsClasses implements Built {
        @Override
        public PluginProject project(Path folder) throws IOException {
            return leaky(folder, "classes");
        }
    }
}
