/// How does a question become a reply?
@NullMarked
package dev.steward.engine.answer;

import org.jspecify.annotations.NullMarked;
