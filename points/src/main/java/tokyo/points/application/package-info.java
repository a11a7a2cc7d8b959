/**
 * 申込: a record of its own from the moment a resident sends it, until its points are in the ledger or it is said why not. Nothing of it
 * is shown by what has vanished from a screen.
 */
@NullMarked
package tokyo.points.application;

import org.jspecify.annotations.NullMarked;
