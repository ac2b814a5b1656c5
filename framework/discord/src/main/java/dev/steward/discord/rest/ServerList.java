package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.discord.wire.Fields;
import dev.steward.discord.wire.Places;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.guild.Guild;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns over REST which servers the bot is in, for a process that has no gateway to tell it.
public final class ServerList {

    private static final Logger log = LoggerFactory.getLogger(ServerList.class);

    private static final int PAGE = 200;
    private static final String WHOLE_ANSWER = "";

    private final Requests requests;
    private final OwnIdentity identity;

    ServerList(Requests requests, OwnIdentity identity) {
        this.requests = requests;
        this.identity = identity;
    }

    /// Tells the engine of all servers and what they look like. What Discord does not give is left as it was
    /// remembered; that is logged once. Blocks.
    ///
    /// @param remembered what is known of a server from earlier
    /// @throws PermanentFailure if Discord refuses the list itself
    /// @throws TransientFailure if Discord cannot be reached for it
    public void learn(ChatEvents events, Function<GuildId, Optional<Guild>> remembered) {
        ApplicationId application = identity.application();
        List<JsonNode> listed = list();
        events.guilds(application,
                listed.stream().map(guild -> Fields.id(guild, "id", GuildId::new)).collect(Collectors.toSet()));
        var troubles = new Troubles();
        listed.forEach(guild -> events.guild(describe(guild, application, remembered, troubles)));
        troubles.log();
    }

    /// Tells the engine of one server that it does not know, if Discord describes it. Blocks.
    public void learn(ChatEvents events, GuildId guild) {
        var troubles = new Troubles();
        troubles.tolerate(() -> requests.await(Routes.GUILD_GET.newRequest(guild.value())))
                .ifPresent(found -> events.guild(Places.guild(found, identity.application(),
                        channels(guild, List.of(), troubles))));
        troubles.log();
    }

    private List<JsonNode> list() {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page;
        do {
            DiscordWebRequest request = Routes.CURRENT_USER_GUILDS_GET.newRequest().query("limit", PAGE);
            page = Fields.elements(requests
                    .await(all.isEmpty() ? request : request.query("after", all.getLast().path("id").asText())))
                    .toList();
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private Guild describe(JsonNode listed, ApplicationId application, Function<GuildId, Optional<Guild>> remembered,
            Troubles troubles) {
        GuildId id = Fields.id(listed, "id", GuildId::new);
        Guild known = remembered.apply(id).orElseGet(() -> Places.guild(listed, application));
        List<Channel> channels = channels(id, known.channels(), troubles);
        return troubles.tolerate(() -> requests.await(Routes.GUILD_GET.newRequest(id.value())))
                .map(guild -> Places.guild(guild, application, channels))
                .orElseGet(() -> new Guild(id, application,
                        listed.path("name").asText(known.name()), known.owner(), channels, known.roles()));
    }

    private List<Channel> channels(GuildId guild, List<Channel> known, Troubles troubles) {
        return Stream.concat(
                troubles.tolerate(() -> channels(Routes.GUILD_CHANNELS_GET, guild, WHOLE_ANSWER))
                        .orElseGet(() -> known.stream().filter(channel -> !isThread(channel))),
                troubles.tolerate(() -> channels(Routes.LIST_ACTIVE_GUILD_THREADS, guild, "/threads"))
                        .orElseGet(() -> known.stream().filter(ServerList::isThread)))
                .toList();
    }

    private Stream<Channel> channels(Route route, GuildId guild, String place) {
        JsonNode answer = requests.await(route.newRequest(guild.value()));
        return Fields.elements(answer.at(place)).map(Places::channel);
    }

    private static boolean isThread(Channel channel) {
        return channel.kind() == Channel.Kind.THREAD;
    }

    /// What went wrong on the way, to be said once.
    private static final class Troubles {

        private int count;
        private String first = "";

        <T> Optional<T> tolerate(Supplier<T> request) {
            try {
                return Optional.of(request.get());
            } catch (PermanentFailure | TransientFailure failure) {
                if (count++ == 0) {
                    first = String.valueOf(failure.getMessage());
                }
                return Optional.empty();
            }
        }

        void log() {
            if (count > 0) {
                log.warn("Discord did not describe {} part(s) of the bot's servers; they stay as last known. {}", count,
                        first);
            }
        }
    }
}
