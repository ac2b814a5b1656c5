/// What exists on the simulated Discord, who may do what with it, and in which order did it happen?
///
/// [World] holds the parts, one per kind of thing. All of them share one [Timeline]: a change and the [Happening] that
/// tells of it are made under one lock, so every listener hears everything in the one order in which it happened.
/// Listeners only take notes there; nobody does I/O while holding it.
@NullMarked
package dev.steward.simulator.world;

import org.jspecify.annotations.NullMarked;
