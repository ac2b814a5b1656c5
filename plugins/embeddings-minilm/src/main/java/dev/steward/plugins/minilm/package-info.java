/// How are English texts turned into vectors without any service?
@NullMarked
package dev.steward.plugins.minilm;

import org.jspecify.annotations.NullMarked;
