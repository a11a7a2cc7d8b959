package tokyo.points.entry;

import java.time.Instant;

/** One document of the journal, which is only ever inserted. */
public sealed interface Entry permits Transfer, Burn, StampVoid {

    EntryId id();

    Stamp stamp();

    /** When it was decided, to the millisecond. */
    Instant at();

    /** As it was stored; {@link #text()} must give it again. */
    Digest hash();

    /** What the hash covers: everything that is stored but the hash itself. */
    String text();

    /** False if something was changed after the hash was made. */
    default boolean isIntact() {
        return Digest.of(text()).equals(hash());
    }
}
