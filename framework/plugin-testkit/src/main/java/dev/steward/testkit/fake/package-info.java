/// What stands in for Discord, the model and the database in a test?
@NullMarked
package dev.steward.testkit.fake;

import org.jspecify.annotations.NullMarked;
