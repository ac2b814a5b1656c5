package dev.example.tour;

import dev.example.tour.DeskSettings.Reach;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.GuildSettings;
import jakarta.inject.Inject;

/// Answers whoever calls the bot, and at the desk also who does not.
final class DeskMode implements ResponseMode {

    private final GuildSettings<DeskSettings> settings;

    @Inject
    DeskMode(GuildSettings<DeskSettings> settings) {
        this.settings = settings;
    }

    /// Runs for every message of the server, so it looks into memory only.
    @Override
    public Engagement consider(Heard heard) {
        if (heard.tagged()) {
            return Engagement.answer();
        }
        // Read for each message, or the admin's next change would be missed.
        DeskSettings desk = settings.of(heard.guild());
        if (desk.channel().filter(channel -> isIn(channel, heard.channel())).isEmpty()) {
            return Engagement.ignore("not at the desk");
        }
        if (desk.hours().isPresent() && !desk.hours().get().include(heard.at())) {
            return Engagement.ignore("the desk is closed");
        }
        if (desk.smallTalk().stream().anyMatch(heard.text()::equalsIgnoreCase)) {
            return Engagement.ignore("small talk");
        }
        if (desk.reach() == Reach.QUESTIONS && !Questions.isOne(heard.text())) {
            return Engagement.ignore("no question");
        }
        // Nobody called, so silence is fine; and people at a desk talk to each other, so all of that is the context.
        return new Engagement.Answer(Attention.IF_HELPFUL, ContextScope.CHANNEL);
    }

    private static boolean isIn(ChannelId desk, Channel channel) {
        return channel.id().equals(desk) || channel.parent().filter(desk::equals).isPresent();
    }
}
