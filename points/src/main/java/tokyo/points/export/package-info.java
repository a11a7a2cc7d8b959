/** The journal for other programs: hledger's format, and tables for spreadsheets. It reads and never writes to the store. */
@NullMarked
package tokyo.points.export;

import org.jspecify.annotations.NullMarked;
