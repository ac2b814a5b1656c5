/// How does a request reach us over HTTP, within which bounds, and how does the answer get back? The only place that
/// knows the HTTP server.
@NullMarked
package dev.steward.web.http;

import org.jspecify.annotations.NullMarked;
