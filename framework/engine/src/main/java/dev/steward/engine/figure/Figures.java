package dev.steward.engine.figure;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the engine does, since the process began.
public final class Figures {

    /// What is counted.
    public enum Figure {
        /// Messages of people that engaged nothing.
        MESSAGES_IGNORED,
        /// Messages that came a second time.
        MESSAGES_REPEATED,
        /// Messages and commands that were put on record.
        QUESTIONS_ACCEPTED,
        /// Replies that are completely on Discord.
        REPLIES_SENT,
        /// Questions that ended without a reply.
        SILENCES,
        /// Calls of the model, every try.
        MODEL_CALLS,
        /// Calls of the model that failed.
        MODEL_FAILURES,
        /// Tokens that the model read.
        MODEL_INPUT_TOKENS,
        /// Tokens that the model wrote.
        MODEL_OUTPUT_TOKENS
    }

    private final Map<Figure, LongAdder> adders = new EnumMap<>(Figure.class);

    public Figures() {
        for (Figure figure : Figure.values()) {
            adders.put(figure, new LongAdder());
        }
    }

    public void count(Figure figure) {
        add(figure, 1);
    }

    public void add(Figure figure, long amount) {
        Objects.requireNonNull(adders.get(figure)).add(amount);
    }

    /// The counts by name, such as `messages_ignored`.
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        adders.forEach((figure, adder) -> counters.put(figure.name().toLowerCase(Locale.ROOT), adder.sum()));
        return counters;
    }
}
