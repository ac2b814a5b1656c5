package dev.steward.testkit;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.chat.Post;
import dev.steward.engine.silence.Silence;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// A message that somebody wrote, and what became of it.
public final class Said {

    private final Host host;
    private final MessageId id;
    private final BooleanSupplier lookedAt;

    Said(Host host, MessageId id, BooleanSupplier lookedAt) {
        this.host = host;
        this.id = id;
        this.lookedAt = lookedAt;
    }

    /// {@return the message's id}
    public MessageId id() {
        return id;
    }

    /// Waits for the bot's answer.
    ///
    /// @return what it says
    /// @throws AssertionError with the reason if there is none; that the model failed is one, though the member reads an
    ///     apology
    public String reply() {
        return switch (end()) {
            case End.Replied(var text) -> text;
            case End.Silent(var silence) ->
                throw new AssertionError("It was not answered: " + silence.reason() + ": " + silence.detail());
            case End.Ignored _ -> throw new AssertionError("It was not answered, for it did not engage the bot");
        };
    }

    /// Waits until the message was dealt with.
    ///
    /// @return whether it did not engage the bot, so that there is neither a reply nor a recorded reason
    public boolean isIgnored() {
        return end() instanceof End.Ignored;
    }

    /// Waits until the message was dealt with.
    ///
    /// @return the word for why it engaged the bot and was not answered, such as `mode-failure`
    /// @throws AssertionError if it was answered or ignored
    public String silence() {
        return switch (end()) {
            case End.Silent(var silence) -> silence.reason();
            case End.Replied(var text) -> throw new AssertionError("It was answered: " + text);
            case End.Ignored _ -> throw new AssertionError("It did not engage the bot");
        };
    }

    private sealed interface End {

        record Replied(String text) implements End {}

        record Silent(Silence silence) implements End {}

        record Ignored() implements End {}
    }

    private End end() {
        return Await.present("a reply to message " + id + ", or a reason why there is none", this::endSoFar);
    }

    private Optional<End> endSoFar() {
        // In this order: what engaged the bot is not counted as passed over.
        boolean ignored = lookedAt.getAsBoolean() && !host.stores.engaged(id);
        Optional<End> replied = reply(host.discord.posts);
        // Why there is no answer is on record before the member reads an apology, which is none.
        Optional<End> silent = host.stores.silence(id).map(End.Silent::new);
        return silent.or(() -> replied).or(() -> ignored ? Optional.of(new End.Ignored()) : Optional.empty());
    }

    /// The parts of a reply end their nonces with the question.
    private Optional<End> reply(List<Post> posts) {
        String text = posts.stream()
                .filter(post -> post.nonce().endsWith("-" + id))
                .map(Post::text)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(new End.Replied(text));
    }
}
