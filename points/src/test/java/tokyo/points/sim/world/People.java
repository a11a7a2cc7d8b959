package tokyo.points.sim.world;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tokyo.points.entry.Account;

/** Names of people whose entries all lie in two buckets: whatever is not told apart by its owner meets another one there. */
public final class People {
    /** Of one seed. */
    public static final int MOST = 12;

    private static final Set<Integer> TWO =
            Set.of(new Account.Citizen("p1").bucket(), new Account.Citizen("p2").bucket());

    private static final List<Account.Citizen> ALL = all();

    private People() {}

    public static Account.Citizen one(int number) {
        return ALL.get(number);
    }

    /** False of the thousands of buckets in which no entry of anybody can lie. */
    public static boolean liveIn(int bucket) {
        return TWO.contains(bucket);
    }

    private static List<Account.Citizen> all() {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> new Account.Citizen("p" + i))
                .filter(person -> TWO.contains(person.bucket()))
                .limit(MOST)
                .toList();
    }
}
