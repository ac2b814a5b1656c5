/// How long is what kept, and how does a member get it back or erased?
@NullMarked
package dev.steward.engine.privacy;

import org.jspecify.annotations.NullMarked;
