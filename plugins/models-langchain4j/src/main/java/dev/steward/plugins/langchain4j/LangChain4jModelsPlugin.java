package dev.steward.plugins.langchain4j;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers the language models that LangChain4j reaches.
public final class LangChain4jModelsPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.MODEL_PROVIDER, "openai", OpenAiProvider.class)
                .label("OpenAI and compatible servers")
                .summary(
                        "Any server that speaks OpenAI's chat completions: OpenAI, vLLM, llama.cpp, LM Studio and others.");
    }
}
