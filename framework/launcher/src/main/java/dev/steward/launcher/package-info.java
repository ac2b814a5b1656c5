/// How is Steward started, and from what parts is it put together? The command line and the composition root.
@NullMarked
package dev.steward.launcher;

import org.jspecify.annotations.NullMarked;
