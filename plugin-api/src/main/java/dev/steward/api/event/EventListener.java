package dev.steward.api.event;

import dev.steward.api.stability.PluginProvided;

/// Is told of events after the fact. It can change nothing about them.
///
/// @param <E> which events
@PluginProvided
public interface EventListener<E extends BotEvent> {

    /// {@return the events that it wants: a record of this package, or [BotEvent] for all; asked before each event and
    /// always the same}
    Class<E> event();

    /// Handles one event, on a virtual thread of its own, at most ten seconds long. Of several processes the one is told
    /// in which it happened. Events may arrive in any order and
    /// some not at all: those from before a crash and those while the plugin was disabled. While it is being upgraded
    /// they wait for the next version, at most half a minute.
    ///
    /// @param event what happened
    /// @throws Exception is logged and counted against the plugin; nobody else notices
    void on(E event) throws Exception;
}
