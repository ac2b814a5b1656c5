/// What is an interaction told at once, and which one is believed that comes by HTTP?
@NullMarked
package dev.steward.discord.interaction;

import org.jspecify.annotations.NullMarked;
