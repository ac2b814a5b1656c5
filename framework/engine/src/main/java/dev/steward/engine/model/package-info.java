/// How is the chosen model asked, and its answer checked?
@NullMarked
package dev.steward.engine.model;

import org.jspecify.annotations.NullMarked;
