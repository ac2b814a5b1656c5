package dev.steward.simulator.gateway;

import java.util.List;

/// Many messages for one session, for measuring what a bot makes of them.
///
/// @param channels    all of one server; taken in turn
/// @param authors     members of it; taken in turn
/// @param perSecond   0 for as fast as they are read
/// @param taggedEvery every how manyth message tags the bot; 0 for none. Only these exist in the world afterwards
public record Load(
        long application,
        List<Long> channels,
        List<Long> authors,
        long messages,
        int perSecond,
        int taggedEvery) {
    private static final int ONE_IN_A_HUNDRED = 100;

    public Load {
        channels = List.copyOf(channels);
        authors = List.copyOf(authors);
        if (channels.isEmpty() || authors.isEmpty()) {
            throw new IllegalArgumentException("A load needs at least one channel and one author");
        }
    }

    /// As fast as they are read, one in a hundred tagging the bot.
    public static Load of(long application, List<Long> channels, List<Long> authors, long messages) {
        return new Load(application, channels, authors, messages, 0, ONE_IN_A_HUNDRED);
    }

    public Load atMost(int perSecondNow) {
        return new Load(application, channels, authors, messages, perSecondNow, taggedEvery);
    }

    public Load taggingEvery(int every) {
        return new Load(application, channels, authors, messages, perSecond, every);
    }
}
