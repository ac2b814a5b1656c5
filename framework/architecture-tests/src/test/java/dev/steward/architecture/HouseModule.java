package dev.steward.architecture;

import java.nio.file.Path;
import java.util.List;

/// A module of the host, and all that it may see besides the JDK. What is not listed is forbidden.
///
/// @param name its folder
/// @param modules those of ours
/// @param libraries those of others
record HouseModule(String name, List<String> modules, List<Library> libraries) {

    /// The arrows: plugins → plugin-api ← kernel ← engine ← {discord, ingestion, storage, web} ← launcher.
    static final List<HouseModule> ALL = List.of(
            new HouseModule("plugin-api",
                    List.of(),
                    List.of()),
            new HouseModule("kernel",
                    List.of("plugin-api"),
                    List.of(Library.GUICE, Library.PF4J, Library.JACKSON)),
            new HouseModule("engine",
                    List.of("plugin-api", "kernel"),
                    List.of(Library.FAILSAFE, Library.CAFFEINE)),
            new HouseModule("discord",
                    List.of("plugin-api", "engine"),
                    List.of(Library.DISCORD4J, Library.REACTOR, Library.REACTIVE_STREAMS, Library.REACTOR_NETTY,
                            Library.NETTY, Library.JACKSON)),
            new HouseModule("ingestion",
                    List.of("engine"),
                    List.of(Library.PDFBOX, Library.JSOUP, Library.COMMONS_CSV, Library.CHARDET, Library.HTTP_CLIENT,
                            Library.HTTP_CORE, Library.CRAWLER_COMMONS)),
            new HouseModule("storage",
                    List.of("plugin-api", "kernel", "engine"),
                    List.of(Library.JOOQ, Library.FLYWAY, Library.HIKARI, Library.POSTGRESQL, Library.ZONKY,
                            Library.TINK, Library.DB_SCHEDULER, Library.JACKSON)),
            new HouseModule("web",
                    List.of("plugin-api", "kernel", "engine"),
                    List.of(Library.UNDERTOW, Library.XNIO, Library.MICROMETER, Library.JACKSON)),
            new HouseModule("simulator",
                    List.of(),
                    List.of(Library.UNDERTOW, Library.XNIO, Library.JACKSON)),
            new HouseModule("launcher",
                    List.of("plugin-api", "kernel", "engine", "discord", "ingestion", "storage", "web",
                            "simulator"),
                    List.of(Library.PICOCLI, Library.LOGBACK)),
            // Beside the house: what plugin authors test with.
            new HouseModule("plugin-testkit",
                    List.of("plugin-api", "kernel", "engine"),
                    List.of(Library.JUNIT)),
            // Measures it from outside, and nobody sees it.
            new HouseModule("benchmarks",
                    List.of("plugin-api", "kernel", "engine", "simulator"),
                    List.of(Library.JMH, Library.DISCORD4J, Library.REACTOR, Library.REACTIVE_STREAMS,
                            Library.UNDERTOW, Library.JACKSON)));

    String packages() {
        return "dev.steward." + name.replace("plugin-", "") + "..";
    }

    Path folder() {
        return name.equals("plugin-api") ? House.ROOT.resolve(name) : House.ROOT.resolve("framework", name);
    }

    static HouseModule named(String name) {
        return ALL.stream().filter(module -> module.name.equals(name)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
