/// How much was done since the process began?
@NullMarked
package dev.steward.engine.figure;

import org.jspecify.annotations.NullMarked;
