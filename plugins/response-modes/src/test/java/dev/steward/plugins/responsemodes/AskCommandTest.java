package dev.steward.plugins.responsemodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.UserMistake;
import dev.steward.testkit.contract.SlashCommandContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskCommandTest implements SlashCommandContract {

    private final AskCommand command = new AskCommand();

    @Override
    public SlashCommand command() {
        return command;
    }

    @Override
    public List<Map<String, String>> calls() {
        return List.of(Map.of("question", "How do I start?"));
    }

    @Override
    public List<Map<String, String>> mistakes() {
        return List.of(Map.of(), Map.of("question", " \n "));
    }

    @Test
    void asksForOneQuestionAndAnswersForAllToSee() {
        assertThat(command.spec().name()).isEqualTo("ask");
        assertThat(command.spec().visibility()).isEqualTo(Visibility.CHANNEL);
        assertThat(command.spec().options()).singleElement()
                .extracting(Option::name, Option::required, Option::maxLength)
                .containsExactly("question", true, 4_000);
    }

    @Test
    void handsTheQuestionToTheAssistant() {
        assertThat(command.run(call(Map.of("question", " 플러그인은 어떻게 추가하나요? "))))
                .isEqualTo(new CommandReply.Question("플러그인은 어떻게 추가하나요?"));
    }

    @Test
    void saysWhatToDoWhenNothingWasAsked() {
        assertThatThrownBy(() -> command.run(call(Map.of("question", " \n ")))).isInstanceOf(UserMistake.class)
                .hasMessageContaining("/ask");
        assertThatThrownBy(() -> command.run(call(Map.of()))).isInstanceOf(UserMistake.class);
    }

    private static CommandCall call(Map<String, String> options) {
        return new CommandCall(new GuildId(1),
                new Channel(new ChannelId(2), "help", Channel.Kind.TEXT, Optional.empty()),
                new Member(new UserId(3), "Ada", Set.of(), false), options);
    }
}
