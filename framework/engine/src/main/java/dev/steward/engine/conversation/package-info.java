/// What was said, by whom, in which conversation?
@NullMarked
package dev.steward.engine.conversation;

import org.jspecify.annotations.NullMarked;
