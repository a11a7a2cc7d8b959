/** Statements as files for spreadsheets: a resident's own, a campaign's and a bureau's. */
@NullMarked
package tokyo.points.download;

import org.jspecify.annotations.NullMarked;
