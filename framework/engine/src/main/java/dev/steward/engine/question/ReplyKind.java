package dev.steward.engine.question;

/// What a reply is. The letter begins its nonce.
public enum ReplyKind {
    /// What the model answered.
    ANSWER('a'),
    /// One honest sentence that it did not work.
    APOLOGY('f'),
    /// A word of the host itself, such as that a limit is reached.
    NOTICE('n'),
    /// What a slash command said.
    COMMAND('c');

    private final char letter;

    ReplyKind(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
