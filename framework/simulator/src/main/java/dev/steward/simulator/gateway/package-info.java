/// What does a connected bot hear, and how does it stay connected? Discord's gateway, version 10.
///
/// A [Session] is what a bot has after IDENTIFY: a numbered record of everything it was told. A [Connection] is a
/// socket
/// over which that record is being told; it may die and be followed by another one (RESUME) without the session
/// noticing.
@NullMarked
package dev.steward.simulator.gateway;

import org.jspecify.annotations.NullMarked;
