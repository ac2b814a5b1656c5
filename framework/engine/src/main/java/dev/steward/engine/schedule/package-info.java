/// What is done again and again, by one process of all?
@NullMarked
package dev.steward.engine.schedule;

import org.jspecify.annotations.NullMarked;
