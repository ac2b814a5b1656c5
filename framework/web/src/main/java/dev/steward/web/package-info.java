/// What does the process's web server serve, all together?
@NullMarked
package dev.steward.web;

import org.jspecify.annotations.NullMarked;
