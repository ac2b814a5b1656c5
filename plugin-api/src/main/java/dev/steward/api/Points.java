package dev.steward.api;

import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.event.EventListener;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.plugin.PluginService;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.stability.HostProvided;

/// The extension points of this version. How many contributions of a point are used is said with each.
@HostProvided
public final class Points {

    /// Decides which messages are answered. One for each server, chosen in the section `response`.
    public static final ExtensionPoint<ResponseMode> RESPONSE_MODE = new ExtensionPoint<>("response-mode",
            ResponseMode.class);

    /// Brings language models. One, chosen by the operator.
    public static final ExtensionPoint<ModelProvider> MODEL_PROVIDER = new ExtensionPoint<>("model-provider",
            ModelProvider.class);

    /// Turns texts into vectors. One, chosen by the operator apart from the language model.
    public static final ExtensionPoint<EmbeddingProvider> EMBEDDING_PROVIDER = new ExtensionPoint<>(
            "embedding-provider",
            EmbeddingProvider.class);

    /// Brings a search index. One: the first in the order of ids.
    public static final ExtensionPoint<KnowledgeIndex> KNOWLEDGE_INDEX = new ExtensionPoint<>("knowledge-index",
            KnowledgeIndex.class);

    /// Adds a slash command. All are used; a plugin whose command has a name that is taken is not enabled, and says so.
    public static final ExtensionPoint<SlashCommand> SLASH_COMMAND = new ExtensionPoint<>("slash-command",
            SlashCommand.class);

    /// Is told of events. All are used.
    public static final ExtensionPoint<EventListener<?>> EVENT_LISTENER = new ExtensionPoint<>("event-listener",
            EventListener.class);

    /// Runs as long as the plugin is enabled. All are used.
    public static final ExtensionPoint<PluginService> SERVICE = new ExtensionPoint<>("service", PluginService.class);

    private Points() {}
}
