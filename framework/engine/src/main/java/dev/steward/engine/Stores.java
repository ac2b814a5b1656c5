package dev.steward.engine;

import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.intake.DirectChoiceStore;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.rating.RatingStore;
import dev.steward.engine.schedule.Schedules;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.engine.unanswered.UnansweredStore;

/// Everything that the engine keeps, behind its ports.
public record Stores(
        GuildStore guilds,
        ConversationStore conversations,
        QuestionStore questions,
        OutboxStore outbox,
        KnowledgeStore knowledge,
        EmbeddingStore embeddings,
        SilenceStore silences,
        UnansweredStore unanswered,
        RatingStore ratings,
        DirectChoiceStore directChoices,
        ModelCallStore modelCalls,
        PrivacyStore privacy,
        Schedules schedules) {}
