/// How does an interaction reach an application that has an address for them, and what does its response do?
///
/// [Endpoints] posts each interaction there, signed with the application's key, and keeps a [Delivery] of what came
/// back. The same requests can be sent by hand, forged in any way: see [SignedRequest].
@NullMarked
package dev.steward.simulator.endpoint;

import org.jspecify.annotations.NullMarked;
