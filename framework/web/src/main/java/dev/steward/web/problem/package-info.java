/// What is a caller told when something did not work?
@NullMarked
package dev.steward.web.problem;

import org.jspecify.annotations.NullMarked;
