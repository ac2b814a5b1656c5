package dev.steward.testkit.contract;

import dev.steward.api.discord.MessageId;
import dev.steward.api.event.AnswerRated;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.GuildJoined;
import dev.steward.api.event.GuildLeft;
import dev.steward.api.event.QuestionAnswered;
import dev.steward.api.event.QuestionNotAnswered;
import dev.steward.testkit.Sample;
import java.time.Instant;
import java.util.List;

/// The kinds of event there are.
final class Kinds {

    private static final MessageId MESSAGE = new MessageId(77);

    private Kinds() {}

    /// @param name of the server
    /// @return one event of each kind
    static List<BotEvent> events(String name, Instant at) {
        return events(name, "stale", at);
    }

    /// @param name of the server
    /// @param reason why a question was not answered
    /// @return one event of each kind
    static List<BotEvent> events(String name, String reason, Instant at) {
        return List.of(
                new GuildJoined(Sample.GUILD, name, at),
                new QuestionAnswered(Sample.GUILD, Sample.HELP.id(), Sample.ANN.id(), MESSAGE, at),
                new QuestionNotAnswered(Sample.GUILD, Sample.HELP.id(), Sample.ANN.id(), MESSAGE, reason, at),
                new AnswerRated(Sample.GUILD, Sample.HELP.id(), Sample.ANN.id(), MESSAGE, true, at),
                new GuildLeft(Sample.GUILD, at));
    }

    /// What is not said by [#events].
    static BotEvent thumbDown(Instant at) {
        return new AnswerRated(Sample.GUILD, Sample.THREAD.id(), Sample.BEN.id(), MESSAGE, false, at);
    }
}
