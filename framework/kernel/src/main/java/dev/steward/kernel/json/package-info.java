/// How does a tree of plain values become JSON text and back? Here, and nowhere else in the host.
@NullMarked
package dev.steward.kernel.json;

import org.jspecify.annotations.NullMarked;
