package dev.steward.ingestion.text;

import dev.steward.ingestion.work.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Writes the elements of a page as blocks of Markdown, in one pass that does not recurse.
final class HtmlBlocks implements NodeFilter {

    private static final Set<String> SKIPPED = Set.of("head", "script", "style", "noscript", "template", "nav",
            "footer",
            "aside", "iframe", "object", "svg", "canvas", "math", "audio", "video", "button", "select", "textarea",
            "dialog");
    private static final Set<String> SKIPPED_ROLES = Set.of("navigation", "banner", "contentinfo", "search",
            "complementary", "menu", "menubar", "dialog");

    /// A list, and how many of its items were met.
    private static final class Items {
        private final boolean numbered;
        private int count;

        private Items(boolean numbered) {
            this.numbered = numbered;
        }
    }

    private final Deadline deadline;
    private final Markdown markdown = new Markdown();
    private final StringBuilder words = new StringBuilder();
    private final Deque<Items> lists = new ArrayDeque<>();
    private final List<String> cells = new ArrayList<>();
    /// Within a table that tabulates. One that holds other tables only arranges: its cells are blocks like any other.
    private boolean inGrid;
    private boolean inCell;
    private boolean firstOfItem;
    private int code;

    HtmlBlocks(Deadline deadline) {
        this.deadline = deadline;
    }

    String markdown() {
        endBlock();
        return markdown.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        deadline.check();
        if (node instanceof TextNode text) {
            append(text.getWholeText());
        } else if (node instanceof Element element) {
            if (isSkipped(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            start(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isSkipped(Element element) {
        return SKIPPED.contains(element.normalName()) || SKIPPED_ROLES.contains(element.attr("role"))
                || element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")
                || element.attr("style").replace(" ", "").contains("display:none");
    }

    private void start(Element element) {
        switch (element.normalName()) {
            case "br" -> words.append('\n');
            case "dd" -> {
                // Stays on the line of its term.
            }
            case "ul", "ol" -> {
                endBlock();
                lists.push(new Items(element.normalName().equals("ol")));
            }
            case "li" -> {
                endBlock();
                firstOfItem = !lists.isEmpty();
                if (firstOfItem) {
                    lists.element().count++;
                }
            }
            case "table" -> {
                endBlock();
                inGrid = element.getElementsByTag("table").size() == 1;
            }
            case "td", "th" -> startCell();
            case "pre" -> {
                endBlock();
                code++;
            }
            default -> {
                if (element.isBlock()) {
                    endBlock();
                }
            }
        }
    }

    private void end(Element element) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(element.normalName().charAt(1) - '0');
            case "ul", "ol" -> {
                endBlock();
                lists.poll();
            }
            case "li" -> {
                endBlock();
                firstOfItem = false;
            }
            case "td", "th" -> endCell();
            case "tr" -> endRow();
            case "table" -> {
                endBlock();
                inGrid = false;
                markdown.endOfTable();
            }
            case "pre" -> {
                endCode();
                code--;
            }
            case "dt" -> words.append(": ");
            default -> {
                if (element.isBlock()) {
                    endBlock();
                }
            }
        }
    }

    private void append(String text) {
        if (code > 0) {
            words.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                words.append(c);
            } else if (!words.isEmpty() && !Character.isWhitespace(words.charAt(words.length() - 1))) {
                words.append(' ');
            }
        }
        CleanText.limit(words.length());
    }

    /// Within a cell nothing begins a line of its own.
    private void endBlock() {
        if (inCell) {
            words.append(' ');
            return;
        }
        if (code > 0) {
            return;
        }
        String block = take();
        if (lists.isEmpty()) {
            markdown.paragraph(block);
        } else if (!block.isBlank()) {
            Items list = lists.element();
            String mark = !firstOfItem ? " " : list.numbered ? list.count + "." : "-";
            markdown.item(lists.size() - 1, mark, block);
            firstOfItem = false;
        }
    }

    private void endHeading(int level) {
        if (inCell || !lists.isEmpty()) {
            endBlock();
        } else {
            markdown.heading(level, take());
        }
    }

    private void endCode() {
        if (inCell) {
            words.append(' ');
        } else if (code == 1) {
            markdown.code(take());
        }
    }

    private void startCell() {
        endBlock();
        inCell = inGrid;
    }

    private void endCell() {
        if (inGrid) {
            cells.add(take());
            inCell = false;
        } else {
            endBlock();
        }
    }

    private void endRow() {
        if (inGrid) {
            markdown.row(cells);
            cells.clear();
        } else {
            endBlock();
        }
    }

    private String take() {
        String taken = words.toString();
        words.setLength(0);
        return taken;
    }
}
