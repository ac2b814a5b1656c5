/// What does the whole bot carry, as a process of its own, compared with the smallest bot there is?
@NullMarked
package dev.steward.benchmarks.load;

import org.jspecify.annotations.NullMarked;
