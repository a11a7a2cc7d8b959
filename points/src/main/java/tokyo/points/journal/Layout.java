package tokyo.points.journal;

/** How far the journal's unique keys reach; chosen once for a store (ADR 12). */
public enum Layout {
    /** One replica set: a lease serves owners of any bucket, a stamp is closed by one void. */
    WHOLE,
    /** Sharded by bucket: every unique key begins with it, so a lease serves one bucket and a stamp is closed in each. */
    BUCKETED
}
