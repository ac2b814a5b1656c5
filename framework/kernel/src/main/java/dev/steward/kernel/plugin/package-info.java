/// Which plugins are there, and how does one come to life and leave again without a trace?
@NullMarked
package dev.steward.kernel.plugin;

import org.jspecify.annotations.NullMarked;
