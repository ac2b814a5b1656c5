/// How is a question answered without a language model?
@NullMarked
package dev.steward.plugins.offline;

import org.jspecify.annotations.NullMarked;
