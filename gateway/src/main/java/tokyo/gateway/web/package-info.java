/** The web pages: a closed set of files from the class path, read once at start, with headers that allow nothing else. */
@NullMarked
package tokyo.gateway.web;

import org.jspecify.annotations.NullMarked;
