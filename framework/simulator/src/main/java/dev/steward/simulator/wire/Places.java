package dev.steward.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.Member;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Snowflakes;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/// Guilds, channels, threads.
public final class Places {
    private static final int ARCHIVE_AFTER_MINUTES = 4320;

    private final World world;
    private final People people;

    public Places(World world, People people) {
        this.world = world;
        this.people = people;
    }

    public ObjectNode guild(Guild guild) {
        ObjectNode json = Json.object()
                .put("id", Json.id(guild.id()))
                .put("name", guild.name())
                .put("owner_id", Json.id(guild.owner()))
                .put("afk_timeout", 300)
                .put("verification_level", 0)
                .put("default_message_notifications", 1)
                .put("explicit_content_filter", 0)
                .put("mfa_level", 0)
                .put("nsfw", false)
                .put("nsfw_level", 0)
                .put("premium_tier", 0)
                .put("premium_subscription_count", 0)
                .put("premium_progress_bar_enabled", false)
                .put("preferred_locale", "en-US")
                .put("system_channel_flags", 0)
                .put("max_members", 500_000)
                .put("widget_enabled", false);
        List.of("icon", "splash", "discovery_splash", "banner", "description", "afk_channel_id", "system_channel_id",
                "rules_channel_id", "public_updates_channel_id", "safety_alerts_channel_id", "application_id",
                "vanity_url_code", "max_presences").forEach(json::putNull);
        List.of("features", "emojis", "stickers").forEach(json::putArray);
        json.set("roles", Json.array(world.guilds().roles(guild.id()).stream().map(people::role)));
        return json;
    }

    /// The guild with all that is in it, as far as the bot sees it.
    public ObjectNode wholeGuild(Guild guild, long bot, boolean allMembers) {
        ObjectNode json = guild(guild);
        Member self = world.guilds().member(guild.id(), bot);
        List<Member> members = world.guilds().members(guild.id());
        json.put("joined_at", Json.time(self.joinedAt()))
                .put("large", false)
                .put("unavailable", false)
                .put("member_count", members.size());
        Stream<Member> shown = allMembers ? members.stream() : Stream.of(self);
        json.set("members", Json.array(shown.map(people::member)));
        json.set("channels", Json.array(visible(world.channels().of(guild.id()), bot).map(this::channel)));
        json.set("threads", Json.array(
                visible(world.channels().threads(guild.id()), bot).filter(it -> !it.archived()).map(this::channel)));
        List.of("voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds")
                .forEach(json::putArray);
        return json;
    }

    public ObjectNode unavailable(Guild guild) {
        return Json.object().put("id", Json.id(guild.id())).put("unavailable", true);
    }

    /// As it stands in the list of a bot's guilds.
    public ObjectNode listed(Guild guild, long bot) {
        ObjectNode json = Json.object()
                .put("id", Json.id(guild.id()))
                .put("name", guild.name())
                .putNull("icon")
                .put("owner", guild.owner() == bot)
                .put("permissions", Long.toString(Permission.bits(world.access().in(bot, guild))));
        json.putArray("features");
        return json;
    }

    public ObjectNode channel(Channel channel) {
        ObjectNode json = Json.object()
                .put("id", Json.id(channel.id()))
                .put("type", channel.kind().number())
                .put("flags", 0);
        world.messages()
                .last(channel.id())
                .ifPresentOrElse(last -> json.put("last_message_id", Json.id(last.id())),
                        () -> json.putNull("last_message_id"));
        channel.guild().ifPresent(guild -> json.put("guild_id", Json.id(guild)));
        if (channel.direct()) {
            json.set("recipients", Json.array(channel.participants()
                    .stream()
                    .filter(user -> !world.accounts().user(user).bot())
                    .map(people::user)));
        } else if (channel.thread()) {
            thread(channel, json, world.messages().count(channel.id()));
        } else {
            json.put("name", channel.name())
                    .put("position", channel.position())
                    .putNull("topic")
                    .put("nsfw", false)
                    .putNull("parent_id")
                    .put("rate_limit_per_user", 0);
            json.set("permission_overwrites",
                    Json.array(channel.overwrites().stream().map(Places::overwrite)));
            if (channel.kind() == Channel.Kind.FORUM) {
                json.putArray("available_tags");
                json.putNull("default_reaction_emoji").putNull("default_sort_order").put("default_forum_layout", 0);
            }
        }
        return json;
    }

    /// All that is left of a thread when it is deleted.
    public ObjectNode gone(Channel thread) {
        ObjectNode json = Json.object().put("id", Json.id(thread.id())).put("type", thread.kind().number());
        thread.guild().ifPresent(guild -> json.put("guild_id", Json.id(guild)));
        thread.parent().ifPresent(parent -> json.put("parent_id", Json.id(parent)));
        return json;
    }

    private static void thread(Channel channel, ObjectNode json, int messages) {
        json.put("name", channel.name())
                .put("rate_limit_per_user", 0)
                .put("message_count", messages)
                .put("total_message_sent", messages)
                .put("member_count", channel.participants().size());
        channel.parent().ifPresent(parent -> json.put("parent_id", Json.id(parent)));
        channel.owner().ifPresent(owner -> json.put("owner_id", Json.id(owner)));
        String since = Json.time(Snowflakes.timeOf(channel.id()));
        ObjectNode state = json.putObject("thread_metadata")
                .put("archived", channel.archived())
                .put("auto_archive_duration", ARCHIVE_AFTER_MINUTES)
                .put("archive_timestamp", since)
                .put("create_timestamp", since)
                .put("locked", false);
        if (channel.kind() == Channel.Kind.PRIVATE_THREAD) {
            state.put("invitable", true);
        }
    }

    private static ObjectNode overwrite(Channel.Overwrite exception) {
        return Json.object()
                .put("id", Json.id(exception.holder()))
                .put("type", exception.role() ? 0 : 1)
                .put("allow", Long.toString(Permission.bits(exception.allow())))
                .put("deny", Long.toString(Permission.bits(exception.deny())));
    }

    private Stream<Channel> visible(List<Channel> channels, long bot) {
        return channels.stream().filter(channel -> world.access().sees(bot, channel));
    }
}
