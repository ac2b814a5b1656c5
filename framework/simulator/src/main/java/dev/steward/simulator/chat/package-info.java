/// How do people, and tests in other processes, take part? The chat page and the JSON behind it, under `/sim/api`.
///
/// Everything here acts as the member named in `as`. There is no signing in: the simulator listens on loopback and
/// holds
/// nothing worth protecting, but pages of other sites are turned away.
@NullMarked
package dev.steward.simulator.chat;

import org.jspecify.annotations.NullMarked;
