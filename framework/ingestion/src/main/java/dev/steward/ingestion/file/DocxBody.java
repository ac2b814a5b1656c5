package dev.steward.ingestion.file;

import dev.steward.ingestion.text.CleanText;
import dev.steward.ingestion.text.Markdown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/// Writes the body of a Word document as Markdown.
final class DocxBody {

    /// A paragraph while it is read; text boxes put paragraphs into paragraphs.
    private static final class Paragraph {
        private final StringBuilder words = new StringBuilder();
        private String style = "";
        private String list = "";
        private int depth;
        private int outline;
    }

    private static final String NO_LIST = "0";

    private final DocxStyles styles;
    private final Markdown markdown = new Markdown();
    private final Deque<Paragraph> open = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int tables;
    private boolean inText;

    DocxBody(DocxStyles styles) {
        this.styles = styles;
    }

    String markdown() {
        return markdown.toString();
    }

    void read(DocxXml xml) throws XMLStreamException {
        while (xml.next()) {
            if (xml.isStart()) {
                start(xml);
            } else if (xml.isEnd()) {
                end(xml.name());
            } else if (inText && xml.isText()) {
                append(xml.text());
            }
        }
    }

    private void start(DocxXml xml) throws XMLStreamException {
        switch (xml.name()) {
            case "p" -> open.push(new Paragraph());
            case "pPr", "numPr" -> {
                // Their children say it.
            }
            case "pStyle" -> paragraph().style = xml.attribute("val");
            case "outlineLvl" -> paragraph().outline = xml.number("val", 9) + 1;
            case "numId" -> paragraph().list = xml.attribute("val");
            case "ilvl" -> paragraph().depth = xml.number("val", 0);
            case "t" -> inText = true;
            case "tab" -> append(" ");
            case "br", "cr" -> append("\n");
            case "noBreakHyphen" -> append("-");
            case "tbl" -> tables++;
            // The same content again for older readers; what was moved away or deleted; how things were before.
            case "Fallback", "moveFrom", "del", "pPrChange", "rPrChange", "tblPrChange" -> xml.skip();
            // Tab stops, which are no tabs.
            case "tabs" -> xml.skip();
            default -> {
                // Everything else arranges or paints.
            }
        }
    }

    private void end(String name) {
        switch (name) {
            case "t" -> inText = false;
            case "p" -> endParagraph();
            case "tc" -> endCell();
            case "tr" -> endRow();
            case "tbl" -> {
                tables--;
                markdown.endOfTable();
            }
            default -> {
                // Nothing ends with it.
            }
        }
    }

    private Paragraph paragraph() {
        if (open.isEmpty()) {
            open.push(new Paragraph());
        }
        return open.element();
    }

    private void append(String words) {
        if (!open.isEmpty()) {
            StringBuilder all = open.element().words.append(words);
            CleanText.limit(all.length());
        }
    }

    private void endParagraph() {
        Paragraph paragraph = open.poll();
        if (paragraph == null) {
            return;
        }
        String words = paragraph.words.toString();
        if (tables > 0) {
            cell.append(words).append(' ');
            CleanText.limit(cell.length());
            return;
        }
        int heading = paragraph.outline > 0 && paragraph.outline < 10
                ? paragraph.outline
                : styles.heading(paragraph.style).orElse(0);
        String list = paragraph.list.isEmpty() ? styles.list(paragraph.style).orElse(NO_LIST) : paragraph.list;
        if (heading > 0) {
            markdown.heading(heading, words);
        } else if (!list.equals(NO_LIST)) {
            markdown.item(paragraph.depth, mark(list, paragraph.depth), words);
        } else {
            markdown.paragraph(words);
        }
    }

    private String mark(String list, int depth) {
        return styles.isBulleted(list) ? "-" : counts.merge(list + "/" + depth, 1, Integer::sum) + ".";
    }

    /// A table within a cell becomes text of the cell.
    private void endCell() {
        if (tables == 1) {
            cells.add(cell.toString());
            cell.setLength(0);
        }
    }

    private void endRow() {
        if (tables == 1) {
            markdown.row(cells);
            cells.clear();
        }
    }
}
