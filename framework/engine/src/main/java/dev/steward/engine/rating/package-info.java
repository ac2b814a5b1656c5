/// Which answers did members find helpful?
@NullMarked
package dev.steward.engine.rating;

import org.jspecify.annotations.NullMarked;
