/// How is a plugin tried while it is being written?
@NullMarked
package dev.steward.launcher.development;

import org.jspecify.annotations.NullMarked;
