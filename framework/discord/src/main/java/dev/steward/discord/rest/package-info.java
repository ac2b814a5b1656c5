/// How is Discord asked to do something? REST without a gateway, blocking for the engine; Reactor does not leave this
/// package and its neighbours.
@NullMarked
package dev.steward.discord.rest;

import org.jspecify.annotations.NullMarked;
