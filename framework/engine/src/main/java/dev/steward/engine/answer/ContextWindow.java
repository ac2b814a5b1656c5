package dev.steward.engine.answer;

import dev.steward.engine.conversation.Utterance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// As much of a conversation as fits a number of tokens, the latest first.
final class ContextWindow {

    /// Enough for a long exchange, and cheap with every model.
    static final int TOKENS = 3_000;

    private ContextWindow() {}

    /// @param utterances oldest first
    /// @return the latest ones that fit, oldest first
    static List<Utterance> latest(List<Utterance> utterances, int tokens) {
        Deque<Utterance> window = new ArrayDeque<>();
        int left = tokens;
        for (Utterance utterance : utterances.reversed()) {
            left -= tokens(utterance.text());
            if (left < 0) {
                break;
            }
            window.addFirst(utterance);
        }
        return List.copyOf(window);
    }

    /// A rough upper bound that needs no model's own tokenizer: four Latin letters or one other letter make a token,
    /// and each message costs a few more.
    static int tokens(String text) {
        long ascii = text.chars().filter(c -> c < 128).count();
        return (int) (4 + (ascii + 3) / 4 + (text.length() - ascii));
    }
}
