package dev.steward.ingestion.file;

import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A walk through the elements of a part. Word's names are told apart well enough without their namespaces.
final class DocxXml {

    static final int DEEPEST = 400;

    private final XMLStreamReader xml;
    private final Deadline deadline;
    private int depth;

    DocxXml(XMLStreamReader xml, Deadline deadline) {
        this.xml = xml;
        this.deadline = deadline;
    }

    /// Goes on to the next start, end or piece of text.
    ///
    /// @return whether there is one
    boolean next() throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        deadline.check();
        switch (xml.next()) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable(
                    "The DOCX declares XML entities, which Word never does: save it again with Word or LibreOffice.");
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // Text and comments change no depth.
            }
        }
        if (depth > DEEPEST) {
            throw new Unreadable("The DOCX is nested too deeply to be read: save it again.");
        }
        return true;
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    boolean isEnd() {
        return xml.isEndElement();
    }

    boolean isText() {
        return xml.isCharacters();
    }

    boolean starts(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    String name() {
        return xml.getLocalName();
    }

    /// The attribute of that name, in whatever namespace; empty if there is none.
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /// The attribute as a number.
    int number(String attribute, int otherwise) {
        try {
            return Integer.parseInt(attribute(attribute));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /// At a piece of text: it. At the start of an element: the text in it, up to its end.
    String text() throws XMLStreamException {
        if (isText()) {
            return xml.getText();
        }
        var text = new StringBuilder();
        int within = depth;
        while (depth >= within && next()) {
            if (isText()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    /// At the start of an element: goes to its end.
    void skip() throws XMLStreamException {
        int within = depth;
        while (depth >= within && next()) {
            deadline.check();
        }
    }
}
