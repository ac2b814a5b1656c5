package dev.steward.engine.knowledge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a text apart into headings, paragraphs, tables, whole lists and whole code blocks.
final class Blocks {

    private static final Pattern LIST_ITEM = Pattern.compile("\\s{0,8}([-*+•]|\\d{1,9}[.)])\\s");

    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private boolean code;
    private boolean list;
    private boolean gap;

    private Blocks() {}

    static List<String> of(String text) {
        Blocks blocks = new Blocks();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext();) {
            blocks.take(lines.next());
        }
        blocks.end();
        return blocks.blocks;
    }

    private void take(String line) {
        if (code) {
            add(line);
            code = !isFence(line);
        } else if (line.isBlank()) {
            gap = !block.isEmpty();
        } else if (Chunker.isHeading(line)) {
            end();
            blocks.add(line.strip());
        } else {
            text(line);
        }
    }

    private void text(String line) {
        boolean item = LIST_ITEM.matcher(line).lookingAt();
        if (gap) {
            if (list && (item || Character.isWhitespace(line.charAt(0)))) {
                block.append('\n'); // a list with air between its items
            } else {
                end();
            }
        }
        list = block.isEmpty() ? item : list || item;
        gap = false;
        code = isFence(line);
        add(line);
    }

    private void add(String line) {
        block.append(block.isEmpty() ? "" : "\n").append(line.stripTrailing());
    }

    private void end() {
        String whole = block.toString();
        if (!whole.isBlank()) {
            blocks.add(whole.strip());
        }
        block.setLength(0);
        gap = false;
        list = false;
    }

    private static boolean isFence(String line) {
        String stripped = line.strip();
        return stripped.startsWith("```") && stripped.indexOf("```", 3) < 0;
    }
}
