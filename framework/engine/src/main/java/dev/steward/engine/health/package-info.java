/// Which parts of the process are well?
@NullMarked
package dev.steward.engine.health;

import org.jspecify.annotations.NullMarked;
