package dev.steward.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A stranger's terminal: `steward` is on the path, and of ours only what they installed is in the local Maven repository.
final class AuthorsShell implements AutoCloseable {

    private static final Path OURS = Path.of("dev", "steward");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0";
    /// What the guide's first command installs.
    private static final Map<String, Path> INSTALLED = Map.of(
            "steward-parent", ROOT,
            "steward-framework", ROOT.resolve("framework"),
            "steward-plugin-api", ROOT.resolve("plugin-api"),
            "steward-kernel", ROOT.resolve("framework/kernel"),
            "steward-engine", ROOT.resolve("framework/engine"),
            "steward-plugin-parent", ROOT.resolve("framework/plugin-parent"),
            "steward-plugin-testkit", ROOT.resolve("framework/plugin-testkit"));

    private final Path repository;
    private final Path log;
    private final Map<String, String> variables = new TreeMap<>();
    private Path folder;

    /// Opens a terminal.
    ///
    /// @param home an empty folder
    AuthorsShell(Path home) throws IOException {
        repository = home.resolve("repository");
        log = home.resolve("output");
        folder = Files.createDirectory(home.resolve("work"));
        furnish();
        variables.put("PATH", BuiltSteward.HOME.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
    }

    /// Where the commands so far led to.
    Path folder() {
        return folder;
    }

    AuthorsShell with(Map<String, String> more) {
        variables.putAll(more);
        return this;
    }

    /// Runs commands to their end.
    ///
    /// @return what they printed
    String type(String commands) throws IOException, InterruptedException {
        Path where = repository.resolveSibling("where");
        Process process = shell("set -e\n" + commands + "\npwd > '" + where + "'");
        int code = process.waitFor();
        String output = Files.readString(log);
        if (code != 0) {
            throw new AssertionError("`" + commands + "` ended with " + code + ":\n" + output);
        }
        folder = Path.of(Files.readString(where).strip());
        return output;
    }

    private Process shell(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STEWARD_"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /// Libraries of others are those of this machine, which the build before these tests has fetched; what of ours may lie
    /// beside them stays outside.
    private void furnish() throws IOException {
        Path machine = Path.of(System.getProperty("localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        link(machine, repository);
        for (Map.Entry<String, Path> module : INSTALLED.entrySet()) {
            install(module.getKey(), module.getValue());
        }
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path entry : entries(from)) {
            Path target = to.resolve(entry.getFileName());
            if (entry.endsWith(OURS.getFileName()) && from.endsWith(OURS.getParent())) {
                continue;
            }
            if (entry.endsWith(OURS.getParent())) {
                link(entry, target);
            } else {
                Files.createSymbolicLink(target, entry);
            }
        }
    }

    /// The links go before the folder they are in, so that nobody who deletes that has to wonder where they lead.
    @Override
    public void close() throws IOException {
        for (Path folder : List.of(repository, repository.resolve(OURS.getParent()))) {
            for (Path entry : entries(folder)) {
                if (Files.isSymbolicLink(entry)) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private void install(String artifact, Path module) throws IOException {
        Path target = Files.createDirectories(repository.resolve(OURS).resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), target.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (Files.exists(module.resolve("src/main/java"))) {
            Files.copy(jar, target.resolve(name + ".jar"));
        }
    }
}
