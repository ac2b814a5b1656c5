/// Which rules does a contribution keep, whoever wrote it?
///
/// One interface for each kind of contribution, and one for the plugin as a whole. A test class implements it and gives
/// what is to be tested; each inherited test states one rule that `plugin-api` promises in its Javadoc.
@NullMarked
package dev.steward.testkit.contract;

import org.jspecify.annotations.NullMarked;
