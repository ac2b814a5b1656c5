package dev.steward.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a section of the plugin authors' guide tells its reader to do, in order.
final class AuthorsGuide {

    private static final Path FILE = Path.of("..", "plugin-api", "README.md");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^`([^`\n]+)`:\n)?^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private AuthorsGuide() {}

    sealed interface Step {

        /// Write a file: the guide has its name on the line above.
        record Write(String file, String text) implements Step {}

        /// Type commands.
        record Type(String commands) implements Step {}
    }

    static List<Step> section(String heading) {
        Matcher block = BLOCK.matcher(textOf(heading));
        List<Step> steps = new ArrayList<>();
        while (block.find()) {
            if (block.group(1) != null) {
                steps.add(new Step.Write(block.group(1), block.group(3)));
            } else if (block.group(2).equals("sh")) {
                steps.add(new Step.Type(block.group(3).strip()));
            }
        }
        return steps;
    }

    /// {@return the blocks of Java that are in no file of the reader's}
    static List<String> excerpts() {
        return BLOCK.matcher(text())
                .results()
                .filter(block -> block.group(1) == null && block.group(2).equals("java"))
                .map(block -> block.group(3))
                .toList();
    }

    private static String textOf(String heading) {
        String guide = text();
        int start = guide.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("The guide has no section \"" + heading + "\"");
        }
        int end = guide.indexOf("\n## ", start + 1);
        return guide.substring(start, end < 0 ? guide.length() : end);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
