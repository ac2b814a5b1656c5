package dev.example.tour;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers one contribution of every kind. It only states what there is: the host creates the classes afterwards.
public final class TourPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.RESPONSE_MODE, "desk", DeskMode.class)
                .label("Help desk")
                .summary("Answers whoever calls the bot, and in the desk's channel also who does not.")
                .settings(DeskSettings.TYPE);
        offer.to(Points.MODEL_PROVIDER, "librarian", LibrarianProvider.class)
                .label("Librarian")
                .summary("Quotes the sentence of the knowledge base that fits a question best. No key, no network.");
        offer.to(Points.EMBEDDING_PROVIDER, "ngrams", NgramProvider.class)
                .label("Character n-grams")
                .summary("Finds texts that are spelled alike, in any language. No key, no network.")
                .settings(TourSettings.TYPE);
        offer.to(Points.KNOWLEDGE_INDEX, "memory", MemoryIndex.class)
                .label("Index in memory")
                .summary("Searches by words and by meaning; holds everything in memory.");
        offer.to(Points.EVENT_LISTENER, "figures", AnswerListener.class)
                .label("Figures")
                .summary("Counts what was answered and what was not.");
        // Contributions of one plugin may share a section.
        offer.to(Points.SERVICE, "figures", FiguresService.class)
                .label("Figures")
                .summary("Keeps the figures over restarts.")
                .settings(TourSettings.TYPE);
        commands(offer);
    }

    private static void commands(Contributions offer) {
        offer.to(Points.SLASH_COMMAND, "lookup", LookupCommand.class)
                .label("/lookup")
                .summary("Shows what the knowledge base has about something.")
                .settings(CommandSettings.TYPE);
        offer.to(Points.SLASH_COMMAND, "answer-this", AnswerThisCommand.class)
                .label("/answer-this")
                .summary("Has the bot answer the last question in a channel.");
        offer.to(Points.SLASH_COMMAND, "catch-up", CatchUpCommand.class)
                .label("/catch-up")
                .summary("Sums up what was said in a channel.");
        offer.to(Points.SLASH_COMMAND, "figures", FiguresCommand.class)
                .label("/figures")
                .summary("Shows what was answered and what was not.")
                .settings(CommandSettings.TYPE);
    }
}
