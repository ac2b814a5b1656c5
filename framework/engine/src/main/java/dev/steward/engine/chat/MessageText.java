package dev.steward.engine.chat;

import dev.steward.api.discord.UserId;
import java.util.regex.Pattern;

/// What a member wrote, as far as it can be seen: hidden characters can turn a text around or carry another one.
public final class MessageText {

    /// Zero-width space, word joiner, byte-order mark, soft hyphen; what reverses the direction of everything; and the
    /// tag characters, which spell out invisible words. What joins emoji and letters stays.
    ///
    /// @see <a href="https://www.unicode.org/reports/tr36/">Unicode Security Considerations</a>
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\u00AD\\u200B\\u2060-\\u2064\\uFEFF\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}\\p{Cc}&&[^\\t\\n]]");
    private static final Pattern NOTHING_TO_SEE = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Mn}]*");

    private MessageText() {}

    /// {@return the text without the mention of the bot, trimmed; empty if there is nothing to see}
    public static String of(String content, UserId self) {
        return of(content.replace("<@" + self + ">", "").replace("<@!" + self + ">", ""));
    }

    /// {@return the text, trimmed; empty if there is nothing to see}
    public static String of(String content) {
        String text = HIDDEN.matcher(content.replace("\r\n", "\n")).replaceAll("").strip();
        return NOTHING_TO_SEE.matcher(text).matches() ? "" : text;
    }
}
