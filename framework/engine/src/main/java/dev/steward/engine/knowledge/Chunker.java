package dev.steward.engine.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into passages along its structure: a Markdown heading begins a new passage; paragraphs, lists, tables and
/// code stay whole where they fit.
///
/// Each passage begins with the headings that it stands under, so that it can be found and understood alone. Takes time
/// in proportion to the text, whatever it looks like.
final class Chunker {

    /// Long enough for a whole thought, short enough that several fit a prompt.
    static final int TARGET = 1_000;

    /// A text with more sections than that has no structure worth keeping.
    static final int MOST_PASSAGES = 10_000;

    private static final int MOST = 1_600;
    private static final int HEADINGS = 200;
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final Pattern TABLE_RULE = Pattern.compile("\\|?[ :|-]*-[ :|-]*");

    private final List<String> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    // Whether nothing stands under the last heading so far.
    private boolean bare;

    private Chunker() {}

    /// @return at least one passage for a text that is not blank
    static List<String> cut(String text) {
        Chunker chunker = new Chunker();
        for (String block : Blocks.of(text)) {
            chunker.take(block);
            if (chunker.passages.size() > MOST_PASSAGES) {
                return pieces(text.strip());
            }
        }
        chunker.close();
        chunker.keepBareHeading();
        return List.copyOf(chunker.passages);
    }

    static boolean isHeading(String line) {
        return line.startsWith("#") && HEADING.matcher(line).matches();
    }

    private void take(String block) {
        if (isHeading(block)) {
            heading(block);
            return;
        }
        bare = false;
        if (!body.isEmpty() && body.length() + block.length() > TARGET) {
            close();
        }
        if (block.length() <= MOST) {
            body.append(body.isEmpty() ? "" : "\n\n").append(block);
            return;
        }
        for (String piece : pieces(block)) {
            close();
            body.append(piece);
        }
    }

    private void heading(String line) {
        close();
        int level = line.indexOf(' ');
        if (level <= headings.size()) {
            keepBareHeading();
        }
        while (headings.size() >= level) {
            headings.removeLast();
        }
        while (headings.size() < level - 1) {
            headings.add("");
        }
        headings.add(Cut.at(line.substring(level + 1).strip(), HEADINGS));
        bare = true;
    }

    /// Some texts say what they have to say in headings.
    private void keepBareHeading() {
        if (bare && !path().isEmpty()) {
            passages.add(path());
        }
        bare = false;
    }

    private void close() {
        if (!body.isEmpty()) {
            passages.add((path().isEmpty() ? "" : path() + "\n\n") + body);
            body.setLength(0);
        }
    }

    private String path() {
        return Cut.at(String.join(" › ", headings.stream().filter(heading -> !heading.isEmpty()).toList()), HEADINGS);
    }

    /// Cuts what is too long for a passage at the ends of lines, else of sentences, else of words, else where it must.
    /// Each piece of a table has its head.
    private static List<String> pieces(String block) {
        String head = tableHead(block);
        List<String> pieces = new ArrayList<>();
        int start = head.length();
        while (start < block.length()) {
            int end = block.length() - start <= TARGET - head.length()
                    ? block.length()
                    : Border.before(block, start, start + TARGET - head.length());
            String piece = block.substring(start, end).strip();
            if (!piece.isEmpty()) {
                pieces.add(head + piece);
            }
            start = end;
        }
        return pieces;
    }

    /// The first two lines of a table, with their ends; otherwise nothing.
    private static String tableHead(String block) {
        int first = block.indexOf('\n');
        int second = block.indexOf('\n', first + 1);
        boolean table = first > 0 && second > 0 && second < TARGET / 2 && block.substring(0, first).contains("|")
                && TABLE_RULE.matcher(block.substring(first + 1, second).strip()).matches();
        return table ? block.substring(0, second + 1) : "";
    }
}
