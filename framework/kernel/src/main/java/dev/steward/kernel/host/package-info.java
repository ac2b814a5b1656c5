/// What has the operator set, in `steward.properties` and the environment?
@NullMarked
package dev.steward.kernel.host;

import org.jspecify.annotations.NullMarked;
