/// What keeps a server's bot from doing its work, and what would mend it?
@NullMarked
package dev.steward.engine.diagnostic;

import org.jspecify.annotations.NullMarked;
