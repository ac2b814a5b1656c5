/// How are long lists read piece by piece?
@NullMarked
package dev.steward.engine.page;

import org.jspecify.annotations.NullMarked;
