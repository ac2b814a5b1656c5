package dev.steward.plugins.langchain4j;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers the models that LangChain4j reaches, those that answer and those that embed.
public final class LangChain4jModelsPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.MODEL_PROVIDER, "openai", OpenAiProvider.class)
                .label("OpenAI and compatible servers")
                .summary(
                        "Any server that speaks OpenAI's chat completions: OpenAI, vLLM, llama.cpp, LM Studio and others.");
        offer.to(Points.MODEL_PROVIDER, "anthropic", AnthropicProvider.class)
                .label("Anthropic")
                .summary("Claude models, by Anthropic's messages API.");
        offer.to(Points.MODEL_PROVIDER, "gemini", GeminiProvider.class)
                .label("Google Gemini")
                .summary("Gemini models, by Google's Gemini API.");
        offer.to(Points.MODEL_PROVIDER, "ollama", OllamaProvider.class)
                .label("Ollama")
                .summary("Models on a machine of your own, by Ollama.");
        offer.to(Points.EMBEDDING_PROVIDER, "openai", OpenAiEmbeddingProvider.class)
                .label("OpenAI and compatible servers")
                .summary("Any server that speaks OpenAI's embeddings.");
        offer.to(Points.EMBEDDING_PROVIDER, "ollama", OllamaEmbeddingProvider.class)
                .label("Ollama")
                .summary("Embedding models on a machine of your own, by Ollama.");
    }
}
