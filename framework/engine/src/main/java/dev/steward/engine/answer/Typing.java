package dev.steward.engine.answer;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.response.Attention;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Target;
import dev.steward.engine.question.Question;
import java.time.Duration;

/// Shows that the bot is typing until closed. It is a courtesy: where it fails, nothing else does.
final class Typing implements AutoCloseable {

    /// Discord shows it for ten seconds.
    private static final Duration RENEWAL = Duration.ofSeconds(8);

    /// Who answers at once need not pretend to type: it is a request of its own, and requests are limited.
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final Thread thread;

    private Typing(Thread thread) {
        this.thread = thread;
    }

    static Typing start(Messenger messenger, Question question) {
        return new Typing(Thread.ofVirtual().name("typing").start(() -> {
            // A deferred command shows by itself that the bot is thinking; and who may stay silent does not pretend to type.
            if (question.target() instanceof Target.Reply(var channel, _)
                    && question.attention() == Attention.ALWAYS) {
                type(() -> messenger.typing(question.application(), channel));
            }
        }));
    }

    private static void type(Runnable typing) {
        try {
            Thread.sleep(AT_ONCE);
            while (!Thread.currentThread().isInterrupted()) {
                typing.run();
                Thread.sleep(RENEWAL);
            }
        } catch (InterruptedException | TransientFailure | PermanentFailure over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
