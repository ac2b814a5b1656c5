/// How does a composed text reach Discord exactly once?
@NullMarked
package dev.steward.engine.outbox;

import org.jspecify.annotations.NullMarked;
