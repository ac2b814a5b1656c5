/// How are the passages of a knowledge base found by the words of a question, whatever its language?
@NullMarked
package dev.steward.plugins.lucene;

import org.jspecify.annotations.NullMarked;
