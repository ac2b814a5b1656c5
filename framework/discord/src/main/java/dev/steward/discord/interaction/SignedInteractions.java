package dev.steward.discord.interaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.wire.Commands;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.HttpInteractions;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.guild.Guild;
import discord4j.discordjson.json.InteractionResponseData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the interactions that Discord signed, each once, and acknowledges them in the response. Needs no gateway.
///
/// Nothing of a request is read before its signature holds.
public final class SignedInteractions implements HttpInteractions {

    private static final Logger log = LoggerFactory.getLogger(SignedInteractions.class);

    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private static final Response NOT_SIGNED = new Response(401, "{\"error\":\"invalid request signature\"}");
    private static final Response MALFORMED = new Response(400, "{\"error\":\"not an interaction\"}");
    private static final Response PONG = new Response(200, "{\"type\":1}");
    private static final Response NOTHING_CHANGES = new Response(200, "{\"type\":6}");
    private static final Response NO_SUGGESTIONS = new Response(200, "{\"type\":8,\"data\":{\"choices\":[]}}");

    private static final int PING = 1;
    private static final int APPLICATION_COMMAND = 2;
    private static final int MESSAGE_COMPONENT = 3;
    private static final int AUTOCOMPLETE = 4;
    private static final int MODAL_SUBMIT = 5;

    private final ChatEvents events;
    private final Surroundings surroundings;
    private final ObjectMapper json;
    private final KnownSigner signer;
    private final SeenRequests seen;

    /// Makes no request; what is not configured is asked when the first interaction comes.
    ///
    /// @param known looks up what the engine knows of a server
    /// @param publicKey of the application, in hexadecimal digits
    /// @throws PermanentFailure if the key is none
    public SignedInteractions(
            DiscordRest rest,
            ChatEvents events,
            Function<GuildId, Optional<Guild>> known,
            InstantSource clock,
            Optional<String> publicKey) {
        this.events = events;
        this.surroundings = new Surroundings(rest.servers(), events, known);
        this.json = rest.json().getObjectMapper();
        this.signer = new KnownSigner(rest.identity(), publicKey.map(Signer::key), clock);
        this.seen = new SeenRequests(clock);
    }

    @Override
    public Response handle(Optional<String> signature, Optional<String> timestamp, byte[] body) {
        return signature.filter(it -> SIGNATURE.matcher(it).matches())
                .flatMap(hex -> timestamp.filter(this::isTimely)
                        .flatMap(at -> signer.find()
                                .filter(it -> it.signed(HexFormat.of().parseHex(hex), at, body))
                                .map(it -> verified(it, at, body))))
                .orElse(NOT_SIGNED);
    }

    private boolean isTimely(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && seen.isTimely(Instant.ofEpochSecond(Long.parseLong(timestamp)));
    }

    private Response verified(Signer signer, String timestamp, byte[] body) {
        Optional<JsonNode> read = read(body);
        if (read.isEmpty()) {
            return MALFORMED;
        }
        JsonNode interaction = read.get();
        int type = interaction.path("type").asInt();
        if (type == PING) {
            return PONG;
        }
        boolean ours = interaction.path("application_id").asText().equals(signer.application().toString());
        return ours && seen.take(timestamp, body) ? respond(type, interaction) : NOT_SIGNED;
    }

    private Response respond(int type, JsonNode interaction) {
        return switch (type) {
            case APPLICATION_COMMAND -> command(interaction);
            case MESSAGE_COMPONENT, MODAL_SUBMIT -> NOTHING_CHANGES;
            case AUTOCOMPLETE -> NO_SUGGESTIONS;
            default -> MALFORMED;
        };
    }

    private Response command(JsonNode interaction) {
        Optional<IncomingCommand> command;
        try {
            command = Commands.command(interaction);
        } catch (IllegalArgumentException _) {
            return MALFORMED;
        }
        return written(command.map(it -> acknowledge(it, interaction)).orElse(Acknowledgement.UNKNOWN));
    }

    private InteractionResponseData acknowledge(IncomingCommand command, JsonNode interaction) {
        try {
            var acknowledgement = Acknowledgement.of(command, events.visibility(command.name()));
            acknowledgement.accepted().ifPresent(it -> surroundings.tellBefore(it, interaction));
            return acknowledgement.response();
        } catch (RuntimeException failure) {
            log.error("/{} could not be handed on", command.name(), failure);
            return Acknowledgement.FAILED;
        }
    }

    private Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(json.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Response written(InteractionResponseData response) {
        try {
            return new Response(200, json.writeValueAsString(response));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
