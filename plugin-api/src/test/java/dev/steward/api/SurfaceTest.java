package dev.steward.api;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.stability.HostProvided;
import dev.steward.api.stability.PluginProvided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Compiled plugins rely on what is public here, so a change of it must be seen and meant.
class SurfaceTest {

    private static final Path COMMITTED = Path.of("src/api/surface.txt");
    private static final String ACCEPT = "mvn -q -pl plugin-api test -Dtest=SurfaceTest -Dsurface=accept";
    private static final Pattern QUALIFIED_NAME = Pattern.compile("\\b([a-z]\\w*\\.)+[A-Z]\\w*");
    private static final List<String> VOCABULARY = List.of("java.", "javax.sql.", "dev.steward.api.", "jakarta.inject.",
            "org.jspecify.annotations.", "org.slf4j.");

    @Test
    void isTheCommittedOne() throws IOException {
        String actual = text();
        if ("accept".equals(System.getProperty("surface"))) {
            Files.writeString(COMMITTED, actual);
        }
        assertThat(COMMITTED)
                .as("The public surface has changed. If that is meant, say so in CHANGELOG.md and run: %s", ACCEPT)
                .hasContent(actual);
    }

    @Test
    void everyTypeSaysWhoImplementsIt() {
        String stability = HostProvided.class.getPackageName();
        assertThat(Surface.types()).filteredOn(type -> !type.getPackageName().equals(stability))
                .allMatch(SurfaceTest::saysWhoImplementsIt, "has one of @HostProvided and @PluginProvided");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Surface.types()).extracting(Class::getPackage)
                .allMatch(inside -> inside.isAnnotationPresent(NullMarked.class), "is @NullMarked");
    }

    @Test
    void showsNoLibraryButTheSharedVocabulary() {
        assertThat(Surface.types()).map(Surface::describe)
                .flatMap(SurfaceTest::names)
                .allMatch(name -> VOCABULARY.stream().anyMatch(name::startsWith));
    }

    /// A nested type goes with the one around it, unless it says otherwise.
    private static boolean saysWhoImplementsIt(Class<?> type) {
        boolean host = type.isAnnotationPresent(HostProvided.class);
        boolean plugin = type.isAnnotationPresent(PluginProvided.class);
        if (host || plugin) {
            return host != plugin;
        }
        return type.getEnclosingClass() != null && saysWhoImplementsIt(type.getEnclosingClass());
    }

    private static String text() {
        return Surface.types()
                .stream()
                .collect(groupingBy(Class::getPackageName, TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> "package " + entry.getKey() + "\n\n" + descriptions(entry.getValue()))
                .collect(joining("\n\n\n", "# What plugins see. To accept a change: " + ACCEPT + "\n\n\n", "\n"));
    }

    private static String descriptions(List<Class<?>> types) {
        return types.stream().map(Surface::describe).map(Surface::shortened).collect(joining("\n\n"));
    }

    private static List<String> names(String description) {
        return QUALIFIED_NAME.matcher(description).results().map(MatchResult::group).toList();
    }
}
