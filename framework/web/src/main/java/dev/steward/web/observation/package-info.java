/// How does an operator's monitoring see from outside that all is well?
@NullMarked
package dev.steward.web.observation;

import org.jspecify.annotations.NullMarked;
