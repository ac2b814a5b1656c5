package dev.steward.simulator.gateway;

/// What a bot may ask to hear of.
enum Intent {
    GUILDS(0),
    GUILD_MEMBERS(1),
    GUILD_MODERATION(2),
    GUILD_MESSAGES(9),
    GUILD_MESSAGE_REACTIONS(10),
    GUILD_MESSAGE_TYPING(11),
    DIRECT_MESSAGES(12),
    DIRECT_MESSAGE_REACTIONS(13),
    DIRECT_MESSAGE_TYPING(14),
    MESSAGE_CONTENT(15);

    private final int bit;

    Intent(int position) {
        this.bit = 1 << position;
    }

    boolean in(int intents) {
        return (intents & bit) != 0;
    }
}
