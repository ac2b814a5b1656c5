/// How does a request become a call of a route, and an answer a response? Shared by Discord's API and the chat page's.
@NullMarked
package dev.steward.simulator.http;

import org.jspecify.annotations.NullMarked;
