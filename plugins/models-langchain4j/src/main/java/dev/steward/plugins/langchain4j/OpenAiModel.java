package dev.steward.plugins.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model behind OpenAI's chat completions. It learns once which way of asking for a shape its server knows.
final class OpenAiModel implements LanguageModel {

    /// The protocol has no empty messages, but a member may call the bot without a word.
    private static final String WORDLESS = "(no text)";

    private final ChatModel chat;
    private final Transport transport;
    private final String name;
    private final String server;
    private volatile AnswerForm known = AnswerForm.SCHEMA;

    OpenAiModel(ChatModel chat, Transport transport, String name, URI url) {
        this.chat = chat;
        this.transport = transport;
        this.name = name;
        this.server = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    @Override
    public Completion ask(Prompt prompt, Shape shape) {
        AnswerForm form = known;
        while (true) {
            try {
                Completion completion = ask(prompt, shape, form);
                known = form;
                return completion;
            } catch (HttpFailure failure) {
                Optional<AnswerForm> next = failure.mayBeAboutTheForm() ? form.next() : Optional.empty();
                form = next.orElseThrow(() -> failure.explained(name, server));
            }
        }
    }

    private Completion ask(Prompt prompt, Shape shape, AnswerForm form) {
        ChatResponse response = chat(request(prompt, shape, form));
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            throw refused();
        }
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        Value value = Json.read(text).orElseThrow(() -> anotherForm(text, form));
        return new Completion(value, usage(response.tokenUsage()));
    }

    private ChatResponse chat(ChatRequest request) {
        try {
            return chat.chat(request);
        } catch (HttpFailure | TransientFailure expected) {
            throw expected;
        } catch (ContentFilteredException _) {
            throw refused();
        } catch (RuntimeException unreadable) {
            // Without the cause: it may quote what was answered.
            throw new TransientFailure(server + " answered in another form than OpenAI's: "
                    + unreadable.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private static ChatRequest request(Prompt prompt, Shape shape, AnswerForm form) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(form.system(prompt.system(), shape)));
        for (Turn turn : prompt.turns()) {
            String text = turn.text().isBlank() ? WORDLESS : turn.text();
            messages.add(switch (turn.speaker()) {
                case MEMBER -> UserMessage.from(text);
                case ASSISTANT -> AiMessage.from(text);
            });
        }
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        form.format(shape).ifPresent(request::responseFormat);
        return request.build();
    }

    private TransientFailure anotherForm(String text, AnswerForm form) {
        if (!text.contains("{")) {
            // Nothing like JSON: this server takes the request for a form and ignores it.
            known = form.next().orElse(form);
        }
        return new TransientFailure(name + " answered in another form than asked for", Duration.ZERO);
    }

    private PermanentFailure refused() {
        return new PermanentFailure(name + " refused to answer this message");
    }

    private static Completion.Usage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? Completion.Usage.NONE
                : new Completion.Usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public String describe() {
        return name + " at " + server;
    }

    @Override
    public void close() {
        transport.close();
    }
}
