/**
 * Receipts that a citizen can check without asking us: every hour all new entries become the leaves of one Merkle tree (RFC 6962), whose
 * head is signed and never changes; a receipt is an entry with its way to such a head.
 */
@NullMarked
package tokyo.points.receipt;

import org.jspecify.annotations.NullMarked;
