package dev.steward.engine.chat;

import java.util.ArrayList;
import java.util.List;

/// Splits a text into messages that Discord accepts, where a paragraph, a line or a word ends. A code block that spans
/// messages is closed in one and opened again in the next.
///
/// @see <a href="https://discord.com/developers/docs/resources/message#create-message">Discord: content is limited to 2,000 characters</a>
public final class MessageParts {

    public static final int MOST = 2_000;

    private static final String FENCE = "```";
    private static final List<String> BORDERS = List.of("\n\n", "\n", ". ", "。", " ");

    private MessageParts() {}

    /// @return at least one part, each of 1 to 2,000 characters
    /// @throws IllegalArgumentException if the text is blank
    public static List<String> of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A message needs a text");
        }
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > MOST) {
            // Room for closing a code block.
            int end = border(rest, MOST - FENCE.length() - 1);
            String head = rest.substring(0, end);
            String opening = openFence(head);
            parts.add(opening.isEmpty() ? head.stripTrailing() : head.stripTrailing() + "\n" + FENCE);
            String tail = rest.substring(end);
            rest = opening.isEmpty()
                    ? tail.strip()
                    : opening + "\n" + (tail.startsWith("\n") ? tail.substring(1) : tail);
        }
        if (!rest.isBlank()) {
            parts.add(rest);
        }
        return List.copyOf(parts);
    }

    private static int border(String text, int most) {
        int beforeFence = text.lastIndexOf("\n" + FENCE, most);
        if (beforeFence > most / 2 && openFence(text.substring(0, beforeFence)).isEmpty()) {
            return beforeFence;
        }
        for (String border : BORDERS) {
            int at = text.lastIndexOf(border, most - border.length());
            if (at > most / 2) {
                return at + border.length();
            }
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    /// @return the line that opened the code block in which the text ends, or nothing
    private static String openFence(String text) {
        String opening = "";
        for (String line : text.split("\n")) {
            if (line.strip().startsWith(FENCE)) {
                opening = opening.isEmpty() ? line.strip() : "";
            }
        }
        // A long line after the fence is text, not a language.
        return opening.length() > 40 ? FENCE : opening;
    }
}
