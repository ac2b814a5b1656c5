package dev.steward.launcher.config;

import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.settings.Decoded;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// Reads `conf/steward.properties` and the environment.
public final class ConfigurationSource {

    /// Meant for the launch script, not for the process.
    private static final Set<String> OF_THE_SCRIPT = Set.of("STEWARD_JAVA_HOME", "STEWARD_JAVA_OPTIONS");

    private final HostConfiguration values;

    private ConfigurationSource(HostConfiguration values) {
        this.values = values;
    }

    /// @throws CannotStart if the file can't be read
    public static ConfigurationSource read(Home home, Map<String, String> environment) {
        return new ConfigurationSource(
                new HostConfiguration(file(home.configurationFile()), environment, OF_THE_SCRIPT));
    }

    /// @throws CannotStart with every problem
    public StewardConfiguration decode() {
        return switch (values.decode(StewardConfiguration.TYPE)) {
            case Decoded.Valid<StewardConfiguration>(var configuration) -> configuration;
            case Decoded.Invalid<StewardConfiguration>(var problems) -> throw CannotStart.configured(problems);
        };
    }

    /// Where the operator's settings of plugins come from.
    public HostConfiguration values() {
        return values;
    }

    private static Map<String, String> file(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart(List.of(file + " can't be read as a properties file in UTF-8: " + e.getMessage()));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
