/// What does Steward do? The engine is policy: it decides, through ports and extension points, and names no library of
/// the outside.
@NullMarked
package dev.steward.engine;

import org.jspecify.annotations.NullMarked;
