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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model behind any of the protocols that LangChain4j speaks. It learns once which way of asking for a shape its
/// server knows.
final class ChatLanguageModel implements LanguageModel {

    /// The protocols have no empty messages, but a member may call the bot without a word.
    private static final String WORDLESS = "(no text)";

    private final ChatModel chat;
    private final Transport transport;
    private final Server server;
    private final List<AnswerForm> forms;
    private volatile AnswerForm known;

    /// Is ready to be asked.
    ///
    /// @param forms the ways of asking for a shape that the protocol has, the surest first
    ChatLanguageModel(ChatModel chat, Transport transport, Server server, List<AnswerForm> forms) {
        this.chat = chat;
        this.transport = transport;
        this.server = server;
        this.forms = List.copyOf(forms);
        this.known = forms.getFirst();
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
                Optional<AnswerForm> next = failure.mayBeAboutTheForm() ? after(form) : Optional.empty();
                form = next.orElseThrow(() -> failure.explained(server));
            }
        }
    }

    private Optional<AnswerForm> after(AnswerForm form) {
        return forms.stream().skip(forms.indexOf(form) + 1L).findFirst();
    }

    private Completion ask(Prompt prompt, Shape shape, AnswerForm form) {
        ChatResponse response = chat(request(prompt, shape, form));
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        if (isRefusal(response.finishReason(), text)) {
            throw refused();
        }
        Value value = Json.read(text).orElseThrow(() -> anotherForm(text, form));
        return new Completion(value, usage(response.tokenUsage()));
    }

    /// LangChain4j has no word of its own for some services' ways of refusing.
    private static boolean isRefusal(@Nullable FinishReason reason, String text) {
        return reason == FinishReason.CONTENT_FILTER || (reason == FinishReason.OTHER && text.isEmpty());
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
            throw new TransientFailure(server.name() + " answered in another form than " + server.service().name()
                    + "'s: " + unreadable.getClass().getSimpleName(), Duration.ZERO);
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
            known = after(form).orElse(form);
        }
        return new TransientFailure(server.model() + " answered in another form than asked for", Duration.ZERO);
    }

    private PermanentFailure refused() {
        return new PermanentFailure(server.model() + " refused to answer this message");
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
        return server.model() + " at " + server.name();
    }

    @Override
    public void close() {
        transport.close();
    }
}
