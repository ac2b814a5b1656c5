package dev.steward.plugins.offline;

import dev.steward.plugins.offline.Piece.Join;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts Markdown into pieces that can be quoted alone. Plain text is the simplest Markdown.
final class Markdown {

    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern ITEM = Pattern.compile("\\s*([-*+]|\\d{1,3}[.)])\\s+.*");
    private static final Pattern RULED_LINE = Pattern.compile("[\\s|:-]+");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final String CODE = "```";

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String heading = "";
    private Join join = Join.PARAGRAPH;

    private Markdown(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                i = takeCode(lines, i);
            } else {
                take(lines.get(i));
            }
        }
        close();
    }

    static List<Piece> pieces(String text) {
        return List.copyOf(new Markdown(text).pieces);
    }

    /// Takes a block of code.
    ///
    /// @return the line on which it ends; a passage may have been cut off within the block
    private int takeCode(List<String> lines, int start) {
        close();
        int end = start + 1;
        while (end < lines.size() && !FENCE.matcher(lines.get(end)).matches()) {
            end++;
        }
        String code = String.join("\n", lines.subList(start + 1, Math.min(end, lines.size())));
        add(lines.get(start).strip().replace("~~~", CODE) + "\n" + code + "\n" + CODE, Join.LINE);
        join = Join.LINE;
        return end;
    }

    private void take(String line) {
        var title = HEADING.matcher(line);
        if (title.matches()) {
            close();
            heading = title.group(1);
            join = Join.PARAGRAPH;
        } else if (line.isBlank()) {
            close();
            join = Join.PARAGRAPH;
        } else if (line.startsWith("|")) {
            close();
            takeRow(line);
        } else if (ITEM.matcher(line).matches()) {
            close();
            open.append(line.stripTrailing());
        } else {
            open.append(open.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    /// Discord draws no tables: a row becomes an item of a list.
    private void takeRow(String line) {
        if (RULED_LINE.matcher(line).matches()) {
            dropTableHead();
        } else {
            add(Arrays.stream(CELL_BORDER.split(line))
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(" · ", "- ", "")), Join.ROW);
        }
    }

    private void dropTableHead() {
        if (!pieces.isEmpty() && pieces.getLast().join() == Join.ROW) {
            pieces.removeLast();
        }
    }

    /// Ends the open paragraph or item.
    private void close() {
        if (open.isEmpty()) {
            return;
        }
        String text = open.toString();
        open.setLength(0);
        if (ITEM.matcher(text).matches()) {
            add(text, join);
        } else {
            takeSentences(text);
        }
        join = Join.LINE;
    }

    private void takeSentences(String paragraph) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(paragraph);
        int start = 0;
        Join next = join;
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            String sentence = paragraph.substring(start, end).strip();
            if (isWhole(sentence)) {
                add(sentence, next);
                next = Join.SENTENCE;
                start = end;
            }
        }
        if (start < paragraph.length()) {
            add(paragraph.substring(start), next);
        }
    }

    /// Whether no emphasis and no code begins in it that ends in a later sentence.
    private static boolean isWhole(String sentence) {
        return sentence.chars().filter(character -> character == '`').count() % 2 == 0
                && sentence.split("\\*\\*", -1).length % 2 == 1;
    }

    private void add(String text, Join how) {
        if (!text.isBlank()) {
            pieces.add(new Piece(heading, text, how));
        }
    }

    /// Shortens a text without leaving a block of code open.
    static String shorten(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        String end = " …";
        int room = limit - end.length() - CODE.length() - 1;
        int cut = Math.max(text.lastIndexOf('\n', room), text.lastIndexOf(' ', room));
        String start = text.substring(0, cut > room / 2 ? cut : safeCut(text, room));
        boolean codeIsOpen = start.split(CODE, -1).length % 2 == 0;
        return start.stripTrailing() + (codeIsOpen ? "\n" + CODE : "") + end;
    }

    private static int safeCut(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }
}
