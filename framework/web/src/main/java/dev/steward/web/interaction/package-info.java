/// How do slash commands reach the bot when Discord sends them by HTTP?
@NullMarked
package dev.steward.web.interaction;

import org.jspecify.annotations.NullMarked;
