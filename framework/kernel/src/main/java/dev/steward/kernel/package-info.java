/// How are plugins run? [dev.steward.kernel.Kernel] loads, wires, publishes and calls them, whatever they offer.
@NullMarked
package dev.steward.kernel;

import org.jspecify.annotations.NullMarked;
