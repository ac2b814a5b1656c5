package dev.example.hello;

import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.GuildSettings;
import jakarta.inject.Inject;

/// Answers whoever addresses the bot, and looks at every question that is asked in the open.
final class QuestionMarkMode implements ResponseMode {

    private final GuildSettings<HelloSettings> settings;

    @Inject
    QuestionMarkMode(GuildSettings<HelloSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Engagement consider(Heard heard) {
        if (heard.tagged()) {
            return Engagement.answer();
        }
        if (!endsWithQuestionMark(heard.text())) {
            return Engagement.ignore("no question mark at the end");
        }
        if (heard.text().length() < settings.of(heard.guild()).shortest()) {
            return Engagement.ignore("too short a question");
        }
        return new Engagement.Answer(Attention.IF_HELPFUL, ContextScope.MEMBER);
    }

    private static boolean endsWithQuestionMark(String text) {
        return text.endsWith("?") || text.endsWith("？");
    }
}
