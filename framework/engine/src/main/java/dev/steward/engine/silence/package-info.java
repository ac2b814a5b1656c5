/// Why was a message not answered?
@NullMarked
package dev.steward.engine.silence;

import org.jspecify.annotations.NullMarked;
