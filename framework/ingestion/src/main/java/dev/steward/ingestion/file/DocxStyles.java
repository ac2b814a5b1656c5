package dev.steward.ingestion.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/// What the styles and lists of a Word document mean for its paragraphs.
///
/// @param headings level by style
/// @param lists the list that a style belongs to
/// @param bulleted whether a list has bullets, by its number
record DocxStyles(Map<String, Integer> headings, Map<String, String> lists, Map<String, Boolean> bulleted) {

    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");
    private static final int BODY_TEXT = 9;

    static DocxStyles read(DocxParts parts) throws IOException, XMLStreamException {
        var styles = new DocxStyles(new HashMap<>(), new HashMap<>(), new HashMap<>());
        parts.read("word/styles.xml", styles::readStyles);
        parts.read("word/numbering.xml", styles::readNumbering);
        return styles;
    }

    Optional<Integer> heading(String style) {
        return Optional.ofNullable(headings.get(style));
    }

    Optional<String> list(String style) {
        return Optional.ofNullable(lists.get(style));
    }

    boolean isBulleted(String list) {
        return bulleted.getOrDefault(list, true);
    }

    private void readStyles(DocxXml xml) throws XMLStreamException {
        String style = "";
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "style" -> style = xml.attribute("styleId");
                case "name" -> readName(style, xml.attribute("val").toLowerCase(Locale.ROOT));
                case "outlineLvl" -> {
                    int level = xml.number("val", BODY_TEXT);
                    if (level < BODY_TEXT) {
                        headings.put(style, level + 1);
                    }
                }
                case "numId" -> lists.put(style, xml.attribute("val"));
                default -> {
                    // Fonts, spacing and the like say nothing about the structure.
                }
            }
        }
    }

    private void readName(String style, String name) {
        Matcher heading = HEADING.matcher(name);
        if (heading.matches()) {
            headings.put(style, Integer.parseInt(heading.group(1)));
        } else if (name.equals("title")) {
            headings.put(style, 1);
        }
    }

    private void readNumbering(DocxXml xml) throws XMLStreamException {
        Map<String, Boolean> definitions = new HashMap<>();
        String definition = "";
        String list = "";
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "abstractNum" -> definition = xml.attribute("abstractNumId");
                case "numFmt" -> definitions.putIfAbsent(definition, xml.attribute("val").equals("bullet"));
                case "num" -> list = xml.attribute("numId");
                case "abstractNumId" -> bulleted.put(list, definitions.getOrDefault(xml.attribute("val"), true));
                default -> {
                    // How a number looks does not matter.
                }
            }
        }
    }
}
