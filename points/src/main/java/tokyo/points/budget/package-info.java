/**
 * Budgets that cannot be exceeded, on any number of nodes, without a document that all of them write: a campaign leases slots to nodes,
 * a grant uses one, and what is left of a lease is burnt slot by slot and comes back.
 */
@NullMarked
package tokyo.points.budget;

import org.jspecify.annotations.NullMarked;
