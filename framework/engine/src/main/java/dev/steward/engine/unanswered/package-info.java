/// Which questions does the knowledge base not answer?
@NullMarked
package dev.steward.engine.unanswered;

import org.jspecify.annotations.NullMarked;
