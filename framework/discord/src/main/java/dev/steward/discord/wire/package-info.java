/// How does Discord's JSON become the engine's records?
///
/// Only the fields that are needed are read, so that a field Discord adds, drops or leaves out costs nothing. The
/// gateway, REST and HTTP interactions speak the
/// same JSON and share these readers.
@NullMarked
package dev.steward.discord.wire;

import org.jspecify.annotations.NullMarked;
