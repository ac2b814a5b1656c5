package dev.steward.plugins.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.model.Shape.Field;
import dev.steward.api.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineModelTest {

    private static final Reference ADD = new Reference("p1", "Plugins", """
            ## Adding a plugin
            Put the plugin's zip into the folder `plugins/`, or run:
            ```sh
            steward plugins install my-plugin.zip
            ```
            It starts at once; no restart is needed.
            """);
    private static final Reference DISABLE = new Reference("p2", "Plugins", """
            ## Disabling a plugin
            Run `steward plugins disable my-plugin`. Its settings are kept.
            """);
    private static final Reference MODERATION = new Reference("p3", "Moderation", """
            ## Rules
            Write the rules in your own words. To disable moderation, switch it off on the set-up page.
            """);
    private static final List<Reference> DOCS = List.of(MODERATION, ADD, DISABLE);

    private static final List<Reference> MIXED = List.of(MODERATION, ADD, DISABLE,
            new Reference("ko", "플러그인", "플러그인을 추가하려면 zip 파일을 plugins 폴더에 넣으세요."),
            new Reference("ja", "プラグイン", "プラグインを追加するには、zipをpluginsフォルダに置きます。"));
    private static final Shape SMART = answer("answer", "silent");

    private final LanguageModel model = new OfflineProvider()
            .open(new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty()));

    @Test
    void quotesThePassageThatFitsAndCitesIt() throws Exception {
        Reply reply = ask(DOCS, "How do I add a plugin?");

        assertThat(reply.action()).isEqualTo("answer");
        assertThat(reply.sources()).containsExactly("p1");
        assertThat(reply.text()).isEqualTo("""
                **Adding a plugin**
                Put the plugin's zip into the folder `plugins/`, or run:
                ```sh
                steward plugins install my-plugin.zip
                ```
                It starts at once; no restart is needed.""");
    }

    @Test
    void understandsAFollowUpFromTheMembersEarlierMessages() throws Exception {
        Reply reply = ask(DOCS, "How do I add a plugin?", "and how do I disable it?");

        assertThat(reply.sources()).containsExactly("p2");
        assertThat(reply.text()).contains("steward plugins disable my-plugin");
    }

    @Test
    void aFollowUpThatNamesNothingIsAboutTheMessageBefore() throws Exception {
        assertThat(ask(DOCS, "Where do the moderation rules go?", "and how?").sources()).containsExactly("p3");
    }

    @Test
    void theBotsOwnWordsAreNoPartOfTheQuestion() throws Exception {
        Prompt prompt = new Prompt("", DOCS, List.of(new Turn(Speaker.MEMBER, "Tell me about moderation rules"),
                new Turn(Speaker.ASSISTANT, "plugin plugin plugin zip disable"), new Turn(Speaker.MEMBER, "More?")));

        assertThat(reply(prompt, answer("answer")).sources()).containsExactly("p3");
    }

    @Test
    void saysTheSameTwice() throws Exception {
        assertThat(ask(DOCS, "How do I add a plugin?")).isEqualTo(ask(DOCS, "How do I add a plugin?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    플러그인은 어떻게 추가하나요?     | 플러그인을 추가하려면 zip 파일을 plugins 폴더에 넣으세요.        | 봇의 성격은 설정에서 바꿉니다.
                    プラグインはどうやって追加しますか | プラグインを追加するには、zipをpluginsフォルダに置きます。     | 質問は毎月数えられます。
                    如何添加插件？                   | 添加插件时，把压缩包放进 plugins 文件夹。                       | 每月的消息数量有限。
                    Wie installiere ich ein Plugin?  | Zum Installieren legst du das Plugin in den Ordner plugins.    | Die Moderation folgt den Regeln des Servers.
                    Comment ajouter une extension ?  | Pour ajouter des extensions, placez le zip dans plugins.       | La modération suit les règles du serveur.
                    ¿Cómo instalo un complemento?    | Instalar complementos: copia el zip en la carpeta plugins.     | La moderación sigue las reglas del servidor.
                    Как установить плагин?           | Чтобы установить плагины, положите архив в папку plugins.      | Модерация следует правилам сервера.
                    """)
    void answersInManyLanguages(String question, String right, String wrong) throws Exception {
        Reply reply = ask(List.of(new Reference("wrong", "A", wrong), new Reference("right", "B", right)), question);

        assertThat(reply.sources()).containsExactly("right");
        assertThat(reply.text()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How do I bake a chocolate cake?    | I found nothing
            초콜릿 케이크는 어떻게 굽나요?       | 찾지 못했어요
            チョコレートケーキの焼き方は？      | 見つかりませんでした
            怎么烤巧克力蛋糕？                 | 没有找到
            Wie backe ich einen Schokokuchen?  | nichts gefunden
            Comment faire un gâteau chocolat ? | rien trouvé
            ¿Cómo hago un pastel dulce?        | No he encontrado
            Как испечь шоколадный торт?        | не нашёл
            """)
    void admitsInTheMembersLanguageThatItKnowsNothing(String question, String honest) throws Exception {
        Reply reply = ask(DOCS, question);

        assertThat(reply.action()).isEqualTo("answer");
        assertThat(reply.text()).contains(honest);
        assertThat(reply.sources()).isEmpty();
    }

    @Test
    void oneSharedWordAmongManyIsNoAnswer() throws Exception {
        assertThat(ask(DOCS, "Which plugin recommends cheap flights to Lisbon?").sources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hi!", "hello there", "안녕하세요", "こんにちは", "你好！", "Guten Morgen", "Bonjour", "¡Hola!",
            "Привет",
            "Thanks a lot!", "감사합니다", "ありがとうございます", "谢谢", "Vielen Dank!", "Merci beaucoup", "Muchas gracias",
            "Спасибо большое", "👋"})
    void answersSmallTalkWithoutSources(String message) throws Exception {
        Reply reply = ask(DOCS, message);

        assertThat(reply.text()).isNotBlank().hasSizeLessThan(120);
        assertThat(reply.sources()).isEmpty();
    }

    @Test
    void thanksInALaterTurnAreJustThanks() throws Exception {
        assertThat(ask(DOCS, "How do I add a plugin?", "Thanks!").text()).isEqualTo("You're welcome!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lol nice plugin", "plugins are great", "good morning everyone!", "how are you?", "brb",
            "who wants to play tonight?", "haha yes", "👍", "I can't wait for the weekend", "How do I bake a cake?",
            "ㅋㅋㅋㅋ", "안녕하세요 여러분", "오늘 점심 뭐 먹지?", "플러그인 최고", "다들 좋은 하루 보내세요", "케이크는 어떻게 굽나요",
            "おはようございます", "草", "今日は寒いですね", "プラグイン最高", "誰か今夜ゲームしませんか？", "ケーキの焼き方を教えてください"})
    void leavesCasualTalkAloneInSmartMode(String message) throws Exception {
        assertThat(reply(prompt(MIXED, message), SMART)).isEqualTo(new Reply("silent", "", List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How do I add a plugin?                        | p1
            tell me how disabling a plugin works          | p2
            i need help with moderation rules             | p3
            my plugin zip is not in the folder            | p1
            플러그인은 어떻게 추가하나요                     | ko
            플러그인 추가 방법 알려주세요                    | ko
            플러그인 추가가 안 돼요                         | ko
            플러그인 폴더에 zip 파일 넣었어요                | ko
            プラグインはどうやって追加しますか               | ja
            プラグインの追加方法を教えてください              | ja
            プラグインを追加したい                         | ja
            プラグインのフォルダに追加しました               | ja
            """)
    void helpsInSmartModeWhereAPassageDoes(String message, String source) throws Exception {
        assertThat(reply(prompt(MIXED, message), SMART))
                .returns("answer", Reply::action)
                .returns(List.of(source), Reply::sources);
    }

    @Test
    void aRemarkAfterAQuestionIsNotTheQuestionAgain() throws Exception {
        assertThat(reply(prompt(DOCS, "How do I add a plugin?", "haha yes"), SMART).action()).isEqualTo("silent");
        assertThat(reply(prompt(DOCS, "How do I add a plugin?", "Thanks!"), SMART).action()).isEqualTo("silent");
        assertThat(reply(prompt(DOCS, "How do I add a plugin?", "and how do I disable it?"), SMART).sources())
                .containsExactly("p2");
    }

    @Test
    void isSilentOnlyWhereThatIsAllowed() throws Exception {
        assertThat(ask(DOCS, "lol nice plugin").action()).isEqualTo("answer");
        assertThat(ask(DOCS, "How do I bake a cake?").action()).isEqualTo("answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I want to talk to a human", "can I speak with a real person please?", "사람이랑 얘기하고 싶어요",
            "상담원 연결해 주세요", "人と話したいです", "我要转人工", "Ich möchte mit einem echten Menschen sprechen",
            "Je veux parler à un humain",
            "Quiero hablar con una persona", "Хочу поговорить с живым человеком"})
    void callsAHumanWhereThatIsAllowed(String wish) throws Exception {
        assertThat(reply(prompt(DOCS, wish), answer("answer", "offer_human", "request_human")).action())
                .isEqualTo("request_human");
        assertThat(ask(DOCS, wish).action()).isEqualTo("answer");
    }

    @Test
    void aLongPassageIsCutToTheSentencesThatFit() throws Exception {
        String filler = "Nothing of interest stands here at all. ".repeat(30);
        Reply reply = ask(List.of(new Reference("p1", "Guide",
                filler + "Press the red button to restart the reactor. " + filler)), "How do I restart the reactor?");

        assertThat(reply.text()).contains("Press the red button to restart the reactor.").hasSizeLessThanOrEqualTo(900);
    }

    @Test
    void aLongBlockOfCodeIsShortenedAndClosed() throws Exception {
        String code = "reactor.restart(now);\n".repeat(80);
        Reply reply = ask(List.of(new Reference("p1", "Guide", "```java\n" + code + "```\n")), "restart reactor");

        assertThat(reply.text()).startsWith("```java\n").hasSizeLessThanOrEqualTo(900);
        assertThat(reply.text().split("```", -1)).hasSize(3);
    }

    @Test
    void keepsWithinTheLengthThatIsAskedFor() throws Exception {
        Shape shape = new Shape("answer", List.of(action("answer"), text(80), sources()));

        assertThat(reply(prompt(DOCS, "How do I add a plugin?"), shape).text()).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void rowsOfATableAreQuotedAlone() throws Exception {
        Reply reply = ask(List.of(new Reference("p1", "Settings", """
                | Name | Default | Meaning |
                |---|---|---|
                | `DATA_DIR` | `data` | where the database lives |
                | `HTTP_PORT` | `8080` | port of the dashboard |
                """)), "Which port does the dashboard use?");

        assertThat(reply.text()).isEqualTo("- `HTTP_PORT` · `8080` · port of the dashboard");
    }

    @Test
    void refusesWhatIsNoQuestion() {
        Shape verdicts = new Shape("verdicts", List.of(new Field("verdicts", "", new Shape.Type.Text(10))));

        assertThatThrownBy(() -> model.ask(prompt(DOCS, "hello"), verdicts)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("verdicts")
                .hasMessageContaining("STEWARD_MODEL_PROVIDER");
    }

    @Test
    void copesWithTheLongestMessage() throws Exception {
        assertThat(ask(DOCS, "plugin add ".repeat(360)).sources()).containsExactly("p1");
        assertThat(ask(DOCS, "`*|#> ".repeat(660)).text()).isNotBlank();
    }

    @Test
    void saysThatNothingLeavesTheProcess() {
        assertThat(model.describe()).contains("offline");
    }

    private record Reply(String action, String text, List<String> sources) {}

    private Reply ask(List<Reference> references, String... messages) throws Exception {
        return reply(prompt(references, messages), answer("answer"));
    }

    private Reply reply(Prompt prompt, Shape shape) throws Exception {
        Value.Fields fields = (Value.Fields) model.ask(prompt, shape).value();
        return new Reply(textOf(fields.get("action").orElseThrow()), textOf(fields.get("text").orElseThrow()),
                ((Value.Items) fields.get("sources").orElseThrow()).items()
                        .stream()
                        .map(OfflineModelTest::textOf)
                        .toList());
    }

    private static String textOf(Value value) {
        return ((Value.Text) value).text();
    }

    private static Prompt prompt(List<Reference> references, String... messages) {
        return new Prompt("Answer from the knowledge base.", references,
                Arrays.stream(messages).map(message -> new Turn(Speaker.MEMBER, message)).toList());
    }

    private static Shape answer(String... actions) {
        return new Shape("answer", List.of(action(actions), text(4_000), sources()));
    }

    private static Field action(String... words) {
        return new Field("action", "", new Shape.Type.OneOf(List.of(words)));
    }

    private static Field text(int maxLength) {
        return new Field("text", "", new Shape.Type.Text(maxLength));
    }

    private static Field sources() {
        return new Field("sources", "", new Shape.Type.ListOf(new Shape.Type.Text(40), 8));
    }
}
