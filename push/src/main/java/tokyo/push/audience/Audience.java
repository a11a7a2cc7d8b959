package tokyo.push.audience;

import java.util.List;
import java.util.Set;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.decision.Topic;

/** Whom a notice is for. The kind is chosen when the notice is made and never changes: a test cannot grow into anything else. */
public sealed interface Audience {

    /** Everybody who fits the query on the day of freezing. */
    record Matching(AudienceQuery query) implements Audience {
        @Override
        public Set<String> wards() {
            return query.wards();
        }
    }

    /**
     * The people behind these pseudonyms, each of whom must fit the query too; one row that does not fit refuses the list.
     *
     * @param pseudonyms as the tenant knows linked residents
     */
    record Listed(List<String> pseudonyms, AudienceQuery query) implements Audience {
        /** 36 bytes each in one document and one request. */
        public static final int MAX = 5_000;

        public Listed {
            pseudonyms = List.copyOf(pseudonyms);
            if (pseudonyms.isEmpty() || pseudonyms.size() > MAX) {
                throw new IllegalArgumentException("a list has 1 to " + MAX + " rows");
            }
            if (query.asksForChoices()) {
                // The answer would tell the ward, row by row, what a resident has stated.
                throw new IllegalArgumentException("a list is checked by ward and age only");
            }
        }

        @Override
        public Set<String> wards() {
            return query.wards();
        }

        @Override
        public Audience forgotten() {
            return new ForgottenList(pseudonyms.size(), StableId.of(pseudonyms.toArray(String[]::new)), query);
        }
    }

    /**
     * An uploaded list after its time: whom it named is not kept, only what tells another list from the same again.
     *
     * @param rows how many it had
     * @param hash of the pseudonyms in their order
     */
    record ForgottenList(int rows, String hash, AudienceQuery query) implements Audience {
        @Override
        public Set<String> wards() {
            return query.wards();
        }
    }

    /** The tenant's own registered test persons, whoever they are at freezing; it has nothing that could be widened. */
    record TestPersons() implements Audience {
        /** A desk's own phones. More is not a test. */
        public static final int MAX = 20;
    }

    /**
     * Exactly those whom an earlier notice has reached.
     *
     * @param byLink they were found by their links then, and are told only while these last
     */
    record SameAs(String notice, boolean byLink) implements Audience {}

    /** What is kept of it when the people of its notice are not kept any more. */
    default Audience forgotten() {
        return this;
    }

    /** The wards that it names; a test and a correction name none. */
    default Set<String> wards() {
        return Set.of();
    }

    /** The topics by which it finds people, and loses those who follow them no more. */
    default Set<Topic> topics() {
        return this instanceof Matching matching ? matching.query().topics() : Set.of();
    }

    /** Whether it finds people by what they agreed to with the tenant, and loses them when they end that. */
    default boolean needsLink() {
        return this instanceof Listed
                || this instanceof ForgottenList
                || isTest()
                || (this instanceof SameAs same && same.byLink());
    }

    default boolean isTest() {
        return this instanceof TestPersons;
    }
}
