/// Who implements a type, and so how may it change? Two annotations, one of them on every type a plugin meets.
@NullMarked
package dev.steward.api.stability;

import org.jspecify.annotations.NullMarked;
