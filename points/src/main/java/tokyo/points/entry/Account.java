package tokyo.points.entry;

import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Word;

/** Where points are. Every transfer moves them from one account to another, so all accounts together are always zero. */
public sealed interface Account {

    /** One letter, a colon and a name: what is stored, and never changes its meaning. */
    String code();

    /** Whose entries are numbered: of a person and of a campaign the order matters, of the others only the sum. */
    sealed interface Owner extends Account {
        /** @return 0 to {@link Bucket#COUNT} - 1 */
        default int bucket() {
            return Bucket.of(code());
        }
    }

    /**
     * What a person can spend.
     *
     * @param person the proven person's pseudonymous key, which outlives phones, accounts and withdrawals
     */
    record Citizen(String person) implements Owner {
        public Citizen {
            Word.of(person);
        }

        @Override
        public String code() {
            return "c:" + person;
        }
    }

    /** What is set aside for a person's exchanges under way. */
    record Held(String person) implements Account {
        public Held {
            Word.of(person);
        }

        @Override
        public String code() {
            return "h:" + person;
        }
    }

    /**
     * What a campaign may still lease.
     *
     * @param campaign a large campaign on a sharded store has several parts, each with a name of its own ({@code eco@07})
     */
    record Campaign(String campaign) implements Owner {
        public Campaign {
            Word.of(campaign);
        }

        @Override
        public String code() {
            return "k:" + campaign;
        }
    }

    /**
     * What one lease of a campaign has in its slots.
     *
     * @param bucket whose owners it serves, or {@link LeaseTerms#ANY_BUCKET}
     */
    record Lease(String campaign, long number, int bucket) implements Account {
        public Lease {
            Word.of(campaign);
        }

        public boolean serves(int ownersBucket) {
            return bucket == LeaseTerms.ANY_BUCKET || bucket == ownersBucket;
        }

        @Override
        public String code() {
            String name = "l:" + campaign + "#" + number;
            return bucket == LeaseTerms.ANY_BUCKET ? name : name + "#" + bucket;
        }
    }

    /** What was taken back from grants of a campaign; staff decide what becomes of it. */
    record Returned(String campaign) implements Account {
        public Returned {
            Word.of(campaign);
        }

        @Override
        public String code() {
            return "r:" + campaign;
        }
    }

    /** What a bureau has paid for; it is negative by all that it has issued. */
    record Funding(String bureau) implements Account {
        public Funding {
            Word.of(bureau);
        }

        @Override
        public String code() {
            return "f:" + bureau;
        }
    }

    /** What a partner, or a facility, is to be paid for. */
    record Partner(String partner) implements Account {
        public Partner {
            Word.of(partner);
        }

        @Override
        public String code() {
            return "p:" + partner;
        }
    }

    /** What nobody spent in time. */
    record Breakage() implements Account {
        @Override
        public String code() {
            return "x:";
        }
    }

    /** Between the two entries of a merge; it always drains to zero. */
    record Transit(String person) implements Account {
        public Transit {
            Word.of(person);
        }

        @Override
        public String code() {
            return "t:" + person;
        }
    }

    /** @throws IllegalArgumentException for what is no code */
    static Account parse(String code) {
        String name = code.substring(Math.min(2, code.length()));
        return switch (code.substring(0, Math.min(2, code.length()))) {
            case "c:" -> new Citizen(name);
            case "h:" -> new Held(name);
            case "k:" -> new Campaign(name);
            case "l:" -> parseLease(name);
            case "r:" -> new Returned(name);
            case "f:" -> new Funding(name);
            case "p:" -> new Partner(name);
            case "x:" -> new Breakage();
            case "t:" -> new Transit(name);
            default -> throw new IllegalArgumentException("no account");
        };
    }

    private static Lease parseLease(String name) {
        int number = name.indexOf('#');
        int bucket = name.indexOf('#', number + 1);
        int end = bucket < 0 ? name.length() : bucket;
        return new Lease(
                name.substring(0, Math.max(0, number)),
                Long.parseLong(name.substring(number + 1, end)),
                bucket < 0 ? LeaseTerms.ANY_BUCKET : Integer.parseInt(name.substring(bucket + 1)));
    }
}
