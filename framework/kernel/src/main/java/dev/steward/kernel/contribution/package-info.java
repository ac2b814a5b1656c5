/// What is offered right now, and how is it called without harm to the caller?
@NullMarked
package dev.steward.kernel.contribution;

import org.jspecify.annotations.NullMarked;
