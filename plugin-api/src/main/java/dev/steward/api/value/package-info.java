/// How is structured data carried between host and plugin without a JSON library? As a [dev.steward.api.value.Value].
@NullMarked
package dev.steward.api.value;

import org.jspecify.annotations.NullMarked;
