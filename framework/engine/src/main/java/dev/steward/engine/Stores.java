package dev.steward.engine;

import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.silence.SilenceStore;

/// Everything that the engine keeps, behind its ports.
public record Stores(
        GuildStore guilds,
        ConversationStore conversations,
        QuestionStore questions,
        OutboxStore outbox,
        KnowledgeStore knowledge,
        SilenceStore silences) {}
