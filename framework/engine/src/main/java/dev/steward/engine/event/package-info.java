/// Who is told afterwards?
@NullMarked
package dev.steward.engine.event;

import org.jspecify.annotations.NullMarked;
