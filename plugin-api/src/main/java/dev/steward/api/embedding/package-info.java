/// How are texts turned into vectors, so that they are found by what they mean?
@NullMarked
package dev.steward.api.embedding;

import org.jspecify.annotations.NullMarked;
