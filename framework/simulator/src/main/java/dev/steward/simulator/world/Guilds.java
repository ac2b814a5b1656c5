package dev.steward.simulator.world;

import dev.steward.simulator.world.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The servers, their roles and who belongs to them. Whether somebody may do what they ask for is judged by [Access].
public final class Guilds {
    private final Timeline timeline;
    private final Accounts accounts;
    private final Map<Long, Guild> guilds = new LinkedHashMap<>();
    private final Map<Long, Role> roles = new LinkedHashMap<>();
    private final Map<Long, Map<Long, Member>> members = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> bans = new LinkedHashMap<>();

    Guilds(Timeline timeline, Accounts accounts) {
        this.timeline = timeline;
        this.accounts = accounts;
    }

    public Guild create(String name, long owner) {
        return timeline.atomically(() -> {
            var guild = new Guild(timeline.nextId(), name, owner);
            guilds.put(guild.id(), guild);
            members.put(guild.id(), new TreeMap<>());
            bans.put(guild.id(), new TreeSet<>());
            roles.put(guild.everyone(), new Role(guild.everyone(), guild.id(), "@everyone", Permission.OF_EVERYBODY, 0,
                    false, false));
            join(guild.id(), owner);
            return guild;
        });
    }

    public void rename(long guild, String name) {
        timeline.atomically(() -> {
            var renamed = new Guild(guild, name, require(guild).owner());
            guilds.put(guild, renamed);
            timeline.publish(new Happening.GuildChanged(renamed));
        });
    }

    public Guild require(long id) {
        return find(id).orElseThrow(Reason.UNKNOWN_GUILD::refusal);
    }

    public Optional<Guild> find(long id) {
        return timeline.atomically(() -> Optional.ofNullable(guilds.get(id)));
    }

    public List<Guild> all() {
        return timeline.atomically(() -> List.copyOf(guilds.values()));
    }

    public List<Guild> of(long user) {
        return all().stream().filter(guild -> findMember(guild.id(), user).isPresent()).toList();
    }

    // --- Roles

    public Role createRole(long guild, String name, Set<Permission> permissions, boolean managed) {
        return timeline.atomically(() -> {
            int top = roles(guild).stream().mapToInt(Role::position).max().orElse(0);
            var role = new Role(timeline.nextId(), guild, name, permissions, top + 1, true, managed);
            roles.put(role.id(), role);
            timeline.publish(new Happening.RoleCreated(role));
            return role;
        });
    }

    public void change(Role role) {
        timeline.atomically(() -> {
            roles.put(role.id(), role);
            timeline.publish(new Happening.RoleChanged(role));
        });
    }

    public void deleteRole(long id) {
        timeline.atomically(() -> {
            Role role = role(id);
            roles.remove(id);
            members(role.guild()).stream()
                    .filter(member -> member.roles().contains(id))
                    .forEach(member -> change(member.withoutRole(id)));
            timeline.publish(new Happening.RoleDeleted(role));
        });
    }

    public Role role(long id) {
        return timeline.atomically(
                () -> Optional.ofNullable(roles.get(id)).orElseThrow(Reason.UNKNOWN_ROLE::refusal));
    }

    public List<Role> roles(long guild) {
        return timeline.atomically(() -> roles.values()
                .stream()
                .filter(role -> role.guild() == guild)
                .sorted(Comparator.comparingInt(Role::position))
                .toList());
    }

    // --- Members

    public Member join(long guild, long user) {
        return timeline.atomically(() -> findMember(guild, user).orElseGet(() -> {
            var member = new Member(guild, user, Optional.empty(), Set.of(), timeline.now(), Optional.empty());
            membersOf(guild).put(user, member);
            timeline.publish(new Happening.MemberJoined(member));
            return member;
        }));
    }

    /// Adds an application's bot with a role of its own, as following its invitation link does.
    public Member invite(long guild, Application application, Set<Permission> permissions) {
        return timeline.atomically(() -> {
            Role own = createRole(guild, application.name(), permissions, true);
            var member = new Member(guild, application.id(), Optional.empty(), Set.of(own.id()), timeline.now(),
                    Optional.empty());
            membersOf(guild).put(application.id(), member);
            timeline.publish(new Happening.MemberJoined(member));
            return member;
        });
    }

    public void change(Member member) {
        timeline.atomically(() -> {
            member(member.guild(), member.user());
            membersOf(member.guild()).put(member.user(), member);
            timeline.publish(new Happening.MemberChanged(member));
        });
    }

    public void remove(long guild, long user) {
        timeline.atomically(() -> {
            Member member = member(guild, user);
            membersOf(guild).remove(user);
            timeline.publish(new Happening.MemberLeft(member));
        });
    }

    public Member member(long guild, long user) {
        return findMember(guild, user).orElseThrow(() -> accounts.find(user).isPresent()
                ? Reason.UNKNOWN_MEMBER.refusal()
                : Reason.UNKNOWN_USER.refusal());
    }

    public Optional<Member> findMember(long guild, long user) {
        return timeline.atomically(() -> Optional.ofNullable(membersOf(guild).get(user)));
    }

    public List<Member> members(long guild) {
        return timeline.atomically(() -> new ArrayList<>(membersOf(guild).values()));
    }

    public void timeout(long guild, long user, Optional<Instant> until) {
        timeline.atomically(() -> change(member(guild, user).withTimeout(until)));
    }

    // --- Bans

    public void ban(long guild, long user) {
        timeline.atomically(() -> {
            bansOf(guild).add(user);
            findMember(guild, user).ifPresent(member -> remove(guild, user));
            timeline.publish(new Happening.Banned(guild, user));
        });
    }

    public void unban(long guild, long user) {
        timeline.atomically(() -> {
            if (!bansOf(guild).remove(user)) {
                throw Reason.UNKNOWN_BAN.refusal();
            }
            timeline.publish(new Happening.Unbanned(guild, user));
        });
    }

    public Set<Long> bans(long guild) {
        return timeline.atomically(() -> Set.copyOf(bansOf(guild)));
    }

    private Map<Long, Member> membersOf(long guild) {
        return Optional.ofNullable(members.get(guild)).orElseThrow(Reason.UNKNOWN_GUILD::refusal);
    }

    private Set<Long> bansOf(long guild) {
        return Optional.ofNullable(bans.get(guild)).orElseThrow(Reason.UNKNOWN_GUILD::refusal);
    }
}
