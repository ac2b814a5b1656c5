package dev.steward.ingestion.text;

import java.util.List;
import java.util.stream.Collectors;

/// Writes Markdown, block by block. Blocks stand apart by an empty line; list items and table rows follow each other.
public final class Markdown {

    private enum Block {
        START, PROSE, ITEM, ROW
    }

    private final StringBuilder text = new StringBuilder();
    private Block last = Block.START;

    public void heading(int level, String words) {
        String line = oneLine(words);
        if (!line.isEmpty()) {
            block(Block.PROSE, "#".repeat(Math.clamp(level, 1, 6)) + " " + line);
        }
    }

    public void paragraph(String words) {
        if (!words.isBlank()) {
            block(Block.PROSE, words.strip());
        }
    }

    /// @param depth 0 for an item of the outermost list
    /// @param mark such as `-` or `1.`
    public void item(int depth, String mark, String words) {
        if (!words.isBlank()) {
            String indent = "  ".repeat(Math.clamp(depth, 0, 8));
            block(Block.ITEM, indent + mark + " " + words.strip().replace("\n", "\n" + indent + "  "));
        }
    }

    /// A row of a table; the first row names the columns.
    public void row(List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        boolean first = last != Block.ROW;
        block(Block.ROW, cells.stream()
                .map(cell -> oneLine(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |")));
        if (first) {
            block(Block.ROW, "| --- ".repeat(cells.size()) + "|");
        }
    }

    /// What follows is another table, if it is one.
    public void endOfTable() {
        last = last == Block.ROW ? Block.PROSE : last;
    }

    public void code(String lines) {
        if (!lines.isBlank()) {
            block(Block.PROSE, "```\n" + lines.stripTrailing() + "\n```");
        }
    }

    private void block(Block kind, String words) {
        if (last != Block.START) {
            text.append(kind == last && kind != Block.PROSE ? "\n" : "\n\n");
        }
        text.append(words);
        last = kind;
        CleanText.limit(text.length());
    }

    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
