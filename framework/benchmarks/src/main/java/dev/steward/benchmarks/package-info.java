/// How is a measurement begun? By hand, never by the build.
@NullMarked
package dev.steward.benchmarks;

import org.jspecify.annotations.NullMarked;
