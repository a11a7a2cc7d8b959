/**
 * The journal: entries that are only ever inserted, under unique keys that make each promise of the ledger hold however many nodes
 * post at once. What the stored fields mean stands in {@link tokyo.points.journal.MongoEntryCodec}.
 */
@NullMarked
package tokyo.points.journal;

import org.jspecify.annotations.NullMarked;
