package dev.steward.engine.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into passages along its structure: a Markdown heading begins a new passage, paragraphs stay whole where
/// they fit.
///
/// Each passage begins with the headings that it stands under, so that it can be found and understood alone.
final class Chunker {

    /// Long enough for a whole thought, short enough that several fit a prompt.
    static final int TARGET = 1_000;

    private static final int MOST = 1_600;
    private static final int HEADINGS = 200;
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？])\\s*");

    private final List<String> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    private Chunker() {}

    /// @return at least one passage for a text that is not blank
    static List<String> cut(String text) {
        Chunker chunker = new Chunker();
        blocks(text).forEach(chunker::take);
        chunker.close();
        return List.copyOf(chunker.passages);
    }

    private void take(String block) {
        if (HEADING.matcher(block).matches()) {
            close();
            int level = block.indexOf(' ');
            while (headings.size() >= level) {
                headings.removeLast();
            }
            while (headings.size() < level - 1) {
                headings.add("");
            }
            headings.add(block.substring(level + 1).strip());
            return;
        }
        if (!body.isEmpty() && body.length() + block.length() > TARGET) {
            close();
        }
        if (block.length() <= MOST) {
            body.append(body.isEmpty() ? "" : "\n\n").append(block);
        } else {
            pieces(block).forEach(piece -> {
                body.append(piece);
                close();
            });
        }
    }

    private void close() {
        if (!body.isEmpty()) {
            String path = String.join(" › ", headings.stream().filter(heading -> !heading.isEmpty()).toList());
            passages.add((path.isEmpty() ? "" : cutAt(path, HEADINGS) + "\n\n") + body);
            body.setLength(0);
        }
    }

    /// Paragraphs, headings and whole code blocks.
    private static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean code = false;
        for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n")) {
            boolean fence = line.strip().startsWith("```");
            if (!code && (line.isBlank() || HEADING.matcher(line).matches())) {
                flush(block, blocks);
                if (!line.isBlank()) {
                    blocks.add(line.strip());
                }
                continue;
            }
            block.append(block.isEmpty() ? "" : "\n").append(line.stripTrailing());
            code ^= fence;
        }
        flush(block, blocks);
        return blocks;
    }

    private static void flush(StringBuilder block, List<String> blocks) {
        if (!block.toString().isBlank()) {
            blocks.add(block.toString().strip());
        }
        block.setLength(0);
    }

    /// Cuts an overlong block at sentence ends, and an overlong sentence where it must.
    private static List<String> pieces(String block) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String sentence : SENTENCE_END.split(block)) {
            String rest = sentence;
            if (piece.length() + rest.length() > TARGET && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            while (rest.length() > MOST) {
                String head = cutAt(rest, TARGET);
                pieces.add(head);
                rest = rest.substring(head.length());
            }
            piece.append(piece.isEmpty() ? "" : " ").append(rest);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static String cutAt(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
