/// How are the passages of a knowledge base found by the words of a question, whatever its language, and by its meaning?
@NullMarked
package dev.steward.plugins.lucene;

import org.jspecify.annotations.NullMarked;
