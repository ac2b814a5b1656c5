package dev.steward.simulator.world;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/// Everything there is.
public final class World {
    /// What the invitation link of an ordinary bot asks for.
    public static final Set<Permission> USUAL_FOR_A_BOT = EnumSet.of(Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES,
            Permission.SEND_MESSAGES_IN_THREADS, Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS,
            Permission.EMBED_LINKS, Permission.CREATE_PUBLIC_THREADS, Permission.MANAGE_MESSAGES,
            Permission.MODERATE_MEMBERS, Permission.KICK_MEMBERS, Permission.BAN_MEMBERS);

    private final Timeline timeline;
    private final Accounts accounts;
    private final Guilds guilds;
    private final Channels channels;
    private final Access access;
    private final Typing typing;
    private final Messages messages;
    private final Threads threads;
    private final Commands commands;
    private final Interactions interactions;
    private final CommandUses uses;

    public World(InstantSource clock) {
        this.timeline = new Timeline(clock);
        this.accounts = new Accounts(timeline);
        this.guilds = new Guilds(timeline, accounts);
        this.channels = new Channels(timeline);
        this.access = new Access(timeline, guilds, channels);
        this.typing = new Typing(timeline);
        this.messages = new Messages(timeline, accounts, channels, access, typing,
                new Mentioning(accounts, guilds, access));
        this.threads = new Threads(timeline, channels, messages, access);
        this.commands = new Commands(timeline);
        this.interactions = new Interactions(timeline, accounts, channels, access, messages);
        this.uses = new CommandUses(guilds, accounts, channels, commands, messages, interactions);
    }

    public static World empty() {
        return new World(InstantSource.system());
    }

    /// A small server to try a bot in: an owner, two more members, a few channels, one application invited. Its ids are
    /// the same each time.
    public static World demo() {
        var clock = new FoundingClock();
        World village = new DemoVillage(new World(clock)).build();
        clock.goOn();
        return village;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Guilds guilds() {
        return guilds;
    }

    public Channels channels() {
        return channels;
    }

    public Access access() {
        return access;
    }

    public Typing typing() {
        return typing;
    }

    public Messages messages() {
        return messages;
    }

    public Threads threads() {
        return threads;
    }

    public Commands commands() {
        return commands;
    }

    public Interactions interactions() {
        return interactions;
    }

    public CommandUses uses() {
        return uses;
    }
}
