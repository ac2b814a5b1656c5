/// Where is what is measured?
@NullMarked
package dev.steward.benchmarks.checkout;

import org.jspecify.annotations.NullMarked;
