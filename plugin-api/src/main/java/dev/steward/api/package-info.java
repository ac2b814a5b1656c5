/// Where can a plugin plug in? [dev.steward.api.Points] lists the extension points.
@NullMarked
package dev.steward.api;

import org.jspecify.annotations.NullMarked;
