/// How does Discord write down what exists? The JSON of API v10, one class per family of objects.
@NullMarked
package dev.steward.simulator.wire;

import org.jspecify.annotations.NullMarked;
