/// Which things of Discord does a plugin see, and what may it do there?
@NullMarked
package dev.steward.api.discord;

import org.jspecify.annotations.NullMarked;
