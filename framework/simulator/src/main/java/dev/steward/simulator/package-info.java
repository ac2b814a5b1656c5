/// How does one try a bot without Discord? [DiscordSimulator] is a Discord of one's own, on a local port.
///
/// The `Simulated…` handles are for tests: they let members speak and read what came of it.
@NullMarked
package dev.steward.simulator;

import org.jspecify.annotations.NullMarked;
