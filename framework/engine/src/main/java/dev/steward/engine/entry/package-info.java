/// What may a plugin keep in entries of its own?
@NullMarked
package dev.steward.engine.entry;

import org.jspecify.annotations.NullMarked;
