package dev.steward.plugins.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.PluginContract;
import java.util.List;
import java.util.Locale;

class LangChain4jModelsPluginTest implements PluginContract {

    private static final Prompt PROMPT = new Prompt("Be kind.", List.of(), List.of(new Turn(Speaker.MEMBER, "hello")));

    /// Each provider brings libraries of its own into use.
    @Override
    public void use(PluginHarness steward) throws Exception {
        try (ModelServer server = new ModelServer()) {
            for (Protocol protocol : Protocol.values()) {
                server.answers(protocol.says("{\"action\":\"answer\",\"text\":\"fine\",\"sources\":[]}"));
                ModelEndpoint endpoint = OpenedModelContract.endpoint(protocol.url(server), "key", "test-model");
                String name = protocol.name().toLowerCase(Locale.ROOT);
                Completion.Usage cost = steward.plugin().call(Points.MODEL_PROVIDER, name, provider -> {
                    LanguageModel model = provider.open(endpoint);
                    try {
                        return model.ask(PROMPT, ModelProviderContract.SHAPE).usage();
                    } finally {
                        model.close();
                    }
                });
                assertThat(cost.input()).isPositive();
            }
        }
    }
}
