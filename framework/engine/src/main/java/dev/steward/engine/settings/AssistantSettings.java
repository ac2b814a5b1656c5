package dev.steward.engine.settings;

import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.time.Duration;

/// Who the assistant is, and how closely it keeps to the knowledge base.
public record AssistantSettings(
        @Setting(label = "Instructions", help = "Persona and house rules, in your own words", multiline = true) @Length(
                max = 4000) String instructions,
        @Setting(
                label = "Strictness",
                help = "strict: no answer without a source; balanced: says what is not in the knowledge base; open: may use general knowledge") Strictness strictness,
        @Setting(label = "Language",
                help = "auto answers in the member's language; otherwise a language's name") @Length(
                        min = 2,
                        max = 40) String language,
        @Setting(label = "Memory", help = "After this much silence a member's conversation begins anew") @Range(
                min = 60,
                max = 2_592_000) Duration memory) {

    /// How closely answers keep to the knowledge base.
    public enum Strictness {
        STRICT, BALANCED, OPEN
    }

    public static final SettingsType<AssistantSettings> TYPE = SettingsType.perGuild(
            "assistant",
            AssistantSettings.class,
            new AssistantSettings("", Strictness.BALANCED, "auto", Duration.ofHours(24)));
}
