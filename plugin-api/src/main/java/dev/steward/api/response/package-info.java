/// When does the bot answer a message? A [dev.steward.api.response.ResponseMode] decides.
@NullMarked
package dev.steward.api.response;

import org.jspecify.annotations.NullMarked;
