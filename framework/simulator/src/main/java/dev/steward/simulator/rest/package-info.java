/// What does Discord's REST API, version 10, answer? One table of routes, grouped by what they are about.
///
/// [RestApi] does what all routes share: who is calling, injected [Fault]s, the record of [Traffic], rate limit
/// headers,
/// refusals in Discord's JSON. A route only turns a [Call] into an [Answer].
@NullMarked
package dev.steward.simulator.rest;

import org.jspecify.annotations.NullMarked;
