/// What has this server set?
@NullMarked
package dev.steward.kernel.guild;

import org.jspecify.annotations.NullMarked;
