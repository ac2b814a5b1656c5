/// What does one step cost, in nanoseconds and bytes?
@NullMarked
package dev.steward.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
