package dev.steward.simulator.world;

/// An account: a person or a bot, known in every server under the same id.
public record User(long id, String name, String displayName, boolean bot) {}
