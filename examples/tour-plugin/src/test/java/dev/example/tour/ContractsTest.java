package dev.example.tour;

import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.Choice;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.model.Completion;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.api.plugin.PluginService;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import dev.steward.testkit.Sample;
import dev.steward.testkit.contract.EmbeddingProviderContract;
import dev.steward.testkit.contract.EventListenerContract;
import dev.steward.testkit.contract.KnowledgeIndexContract;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.PluginServiceContract;
import dev.steward.testkit.contract.ResponseModeContract;
import dev.steward.testkit.contract.SlashCommandContract;
import dev.steward.testkit.contract.Trait;
import dev.steward.testkit.fake.DirectTasks;
import dev.steward.testkit.fake.InMemoryPluginStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the plugin offers keeps the rules of its point. The kit brings the tests; here is only what to test.
class ContractsTest {

    private static final CommandSettings SETTINGS = new CommandSettings("Found:", 3, Choice.of("response-modes/ask"),
            Optional.of(new Secret("open sesame")));

    @Nested
    class Desk implements ResponseModeContract {

        @Override
        public ResponseMode mode() {
            return new DeskMode(_ -> DeskSettings.TYPE.defaults());
        }
    }

    @Nested
    class LibrarianModel implements ModelProviderContract {

        @Override
        public ModelProvider provider() {
            return new LibrarianProvider();
        }

        @Override
        public ModelEndpoint endpoint() {
            return OpenedModelContract.unconfigured();
        }

        @Override
        public Optional<ModelEndpoint> refusing() {
            return Optional.of(OpenedModelContract.endpoint(URI.create("http://localhost/"), "some-key", "some-model"));
        }
    }

    @Nested
    class Ngrams implements EmbeddingProviderContract {

        @Override
        public EmbeddingProvider provider() {
            return new NgramProvider(TourSettings.TYPE::defaults, new DirectTasks());
        }

        @Override
        public ModelEndpoint endpoint() {
            return OpenedModelContract.unconfigured();
        }

        @Override
        public Optional<ModelEndpoint> refusing() {
            return Optional.of(OpenedModelContract.endpoint(URI.create("http://localhost/"), "some-key", "some-model"));
        }
    }

    @Nested
    class Memory implements KnowledgeIndexContract {

        @Override
        public KnowledgeIndex open(Path folder) {
            return new MemoryIndex(new DirectTasks());
        }

        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.FINDS_BY_MEANING);
        }
    }

    @Nested
    class Lookup implements SlashCommandContract {

        @Override
        public SlashCommand command() {
            Passage passage = new Passage(new PassageId(1), new DocumentId(1), "Hours",
                    "We open at nine. ".repeat(100));
            return new LookupCommand((_, text, _) -> text.equals("nothing") ? List.of() : List.of(passage),
                    _ -> SETTINGS);
        }

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of("text", "opening hours"), Map.of("text", "nothing"));
        }

        @Override
        public List<Map<String, String>> mistakes() {
            return List.of(Map.of(), Map.of("text", " "));
        }
    }

    @Nested
    class AnswerThis implements SlashCommandContract {

        @Override
        public SlashCommand command() {
            return new AnswerThisCommand(new Talk(Sample.BEN, "When do you open?"));
        }

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of());
        }
    }

    @Nested
    class CatchUp implements SlashCommandContract {

        @Override
        public SlashCommand command() {
            return new CatchUpCommand(new Talk(Sample.BEN, "Good morning!"), (_, _) -> new Completion(
                    Value.object().with("text", Value.of("They greeted.")), Completion.Usage.NONE),
                    new InMemoryPluginStore());
        }

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of());
        }
    }

    @Nested
    class ShowingFigures implements SlashCommandContract {

        @Override
        public SlashCommand command() {
            return new FiguresCommand(new Figures(), _ -> SETTINGS);
        }

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of("passphrase", "open sesame"));
        }

        @Override
        public List<Map<String, String>> mistakes() {
            return List.of(Map.of(), Map.of("passphrase", "please"));
        }
    }

    @Nested
    class Counting implements EventListenerContract<BotEvent> {

        @Override
        public EventListener<BotEvent> listener() {
            return new AnswerListener(new Figures());
        }
    }

    @Nested
    class KeepingFigures implements PluginServiceContract {

        @TempDir
        Path folder;

        @Override
        public PluginService service() {
            PluginInfo plugin = new PluginInfo(new PluginId("tour-plugin"), "0.1.0", "0.1.0", folder);
            return new FiguresService(new FiguresFile(plugin, new Figures()), TourSettings.TYPE::defaults);
        }
    }
}
