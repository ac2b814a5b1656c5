package dev.steward.simulator.world;

import dev.steward.simulator.world.Message.Mentions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out whom a text calls.
final class Mentioning {
    private static final Pattern USER = Pattern.compile("<@!?(\\d{17,19})>");
    private static final Pattern ROLE = Pattern.compile("<@&(\\d{17,19})>");
    private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");

    private final Accounts accounts;
    private final Guilds guilds;
    private final Access access;

    Mentioning(Accounts accounts, Guilds guilds, Access access) {
        this.accounts = accounts;
        this.guilds = guilds;
        this.access = access;
    }

    Mentions in(String text, Channel channel, long author, AllowedMentions allowed, Optional<Message> repliedTo) {
        Set<Long> users = ids(USER, text);
        users.removeIf(id -> accounts.find(id).isEmpty() || !allowed.user(id));
        if (allowed.repliedUser()) {
            repliedTo.filter(message -> message.webhook().isEmpty())
                    .ifPresent(message -> users.add(message.author().id()));
        }
        Set<Long> roles = ids(ROLE, text);
        roles.removeIf(id -> !allowed.role(id) || !exists(id, channel));
        boolean everyone = allowed.everyone() && EVERYONE.matcher(text).find()
                && access.in(author, channel).contains(Permission.MENTION_EVERYONE) && !channel.direct();
        return new Mentions(users, roles, everyone);
    }

    private boolean exists(long role, Channel channel) {
        return channel.guild().isPresent()
                && guilds.roles(channel.guild().getAsLong()).stream().anyMatch(known -> known.id() == role);
    }

    private static Set<Long> ids(Pattern pattern, String text) {
        Set<Long> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            found.add(Long.parseUnsignedLong(matcher.group(1)));
        }
        return found;
    }
}
