/// How do slash commands of plugins reach Discord and back?
@NullMarked
package dev.steward.engine.command;

import org.jspecify.annotations.NullMarked;
