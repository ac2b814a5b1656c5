/// How is the API called over HTTP, and who is calling?
@NullMarked
package dev.steward.web.rest;

import org.jspecify.annotations.NullMarked;
