package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads slash commands.
public final class Commands {

    private static final int APPLICATION_COMMAND = 2;
    private static final int CHAT_INPUT = 1;

    private Commands() {}

    /// Reads an interaction.
    ///
    /// @return empty if it is no slash command
    public static Optional<IncomingCommand> command(JsonNode interaction) {
        JsonNode data = interaction.path("data");
        if (interaction.path("type").asInt() != APPLICATION_COMMAND
                || data.path("type").asInt(CHAT_INPUT) != CHAT_INPUT) {
            return Optional.empty();
        }
        var application = Fields.id(interaction, "application_id", ApplicationId::new);
        var id = Fields.id(interaction, "id", MessageId::new);
        return Optional.of(new IncomingCommand(application, id.value(),
                new Target.Interaction(application, interaction.path("token").asText()),
                Fields.optionalId(interaction, "guild_id", GuildId::new),
                Fields.id(interaction, "channel_id", ChannelId::new), caller(interaction), data.path("name").asText(),
                options(data), Locale.forLanguageTag(Fields.text(interaction, "locale").orElse("")), id.createdAt()));
    }

    private static Member caller(JsonNode interaction) {
        JsonNode member = interaction.path("member");
        return member.isObject() ? People.member(member) : People.member(interaction.path("user"), member);
    }

    private static Map<String, String> options(JsonNode data) {
        return Fields.elements(data, "options")
                .filter(option -> option.hasNonNull("value"))
                .collect(Collectors
                        .toUnmodifiableMap(option -> option.path("name").asText(),
                                option -> option.path("value").asText(), (first, _) -> first));
    }
}
