/** The resident's pages as axe sees them, and in the languages that their readers choose. */
@NullMarked
package tokyo.infra.devkit.journeys.pages;

import org.jspecify.annotations.NullMarked;
