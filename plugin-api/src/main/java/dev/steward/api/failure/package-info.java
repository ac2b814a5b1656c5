/// What should the host do when a call fails? The exception says it.
@NullMarked
package dev.steward.api.failure;

import org.jspecify.annotations.NullMarked;
