/// How does a plugin's author see the plugin work, without Discord, a model or a database?
@NullMarked
package dev.steward.testkit;

import org.jspecify.annotations.NullMarked;
