/// What can an operator set, and where is it read from?
@NullMarked
package dev.steward.launcher.config;

import org.jspecify.annotations.NullMarked;
