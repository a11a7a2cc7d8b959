package tokyo.infra.devkit.standins.phones;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * All phones that have the app, by registration token; a token whose app was uninstalled never comes back.
 *
 * <p>Safe for use by several threads; in memory only.
 */
public final class Phones {

    /** Installed and retired together; with one notification on each, a million need about 1 GB of heap. */
    static final int MAX_PHONES = 1_000_000;

    /** Enough for a run of a million messages; more are counted, not listed. */
    static final int MAX_REPEATS = 100_000;

    private final Clock clock;
    private final String knownPrefix;
    private final String rememberingPrefix;
    private final int limit;
    private final Map<String, Phone> byToken = new LinkedHashMap<>();
    private final Set<String> retired = new LinkedHashSet<>();
    private final LongAdder deliveredAgain = new LongAdder();
    private final List<Instant> repeats = new ArrayList<>();
    private final LongAdder heldBack = new LongAdder();
    private final LongAdder shownAgainAfterDismissal = new LongAdder();

    /**
     * No phone has the app yet.
     *
     * @param knownPrefix a token that starts with it is installed by its first message; empty: none is
     */
    public Phones(Clock clock, String knownPrefix) {
        this(clock, knownPrefix, "");
    }

    /** @param rememberingPrefix as {@code knownPrefix}, for phones whose app remembers what its owner put away */
    public Phones(Clock clock, String knownPrefix, String rememberingPrefix) {
        this(clock, knownPrefix, rememberingPrefix, MAX_PHONES);
    }

    Phones(Clock clock, String knownPrefix, int limit) {
        this(clock, knownPrefix, "", limit);
    }

    private Phones(Clock clock, String knownPrefix, String rememberingPrefix, int limit) {
        this.clock = clock;
        this.knownPrefix = knownPrefix;
        this.rememberingPrefix = rememberingPrefix;
        this.limit = limit;
    }

    /**
     * Installs the app on a phone; for a token that is known already nothing changes.
     *
     * @return empty if the token was retired by {@link #uninstall}, or no more phones fit
     */
    public Optional<Phone> install(String token, String owner) {
        return install(token, owner, false);
    }

    /** As {@link #install(String, String)}, with an app that remembers what its owner put away. */
    public Optional<Phone> installRemembering(String token, String owner) {
        return install(token, owner, true);
    }

    private synchronized Optional<Phone> install(String token, String owner, boolean remembers) {
        Phone known = byToken.get(token);
        if (known != null) {
            return Optional.of(known);
        }
        if (retired.contains(token) || byToken.size() + retired.size() >= limit) {
            return Optional.empty();
        }
        Phone phone = new Phone(token, owner, remembers);
        byToken.put(token, phone);
        return Optional.of(phone);
    }

    /** Retires the token for good; false if no phone has it. */
    public synchronized boolean uninstall(String token) {
        boolean installed = addressed(token).isPresent();
        byToken.remove(token);
        if (installed) {
            retired.add(token);
        }
        return installed;
    }

    /** The phone that a message is for, installed now if its token has the known prefix; empty: the token is not valid. */
    public synchronized Optional<Phone> addressed(String token) {
        if (!rememberingPrefix.isEmpty() && token.startsWith(rememberingPrefix)) {
            return install(token, "", true);
        }
        boolean known = !knownPrefix.isEmpty() && token.startsWith(knownPrefix);
        return known ? install(token, "") : find(token);
    }

    /** The phone behind a token, without installing anything. */
    public synchronized Optional<Phone> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** Phones in the order in which they were installed. */
    public synchronized List<Phone> page(int from, int limit) {
        return byToken.values().stream().skip(from).limit(limit).toList();
    }

    /** The first phones in the order in which they were installed. */
    public synchronized List<Phone> first(int limit) {
        return byToken.values().stream().limit(limit).toList();
    }

    public synchronized int count() {
        return byToken.size();
    }

    /** Hands the message over, as the push service does after it accepted it. */
    public void deliver(Phone phone, Pushed message) {
        Phone.Receipt receipt = phone.receive(message, clock.instant());
        receipt.before().ifPresent(this::count);
        switch (receipt.effect()) {
            case SHOWN_AGAIN_AFTER_DISMISSAL -> shownAgainAfterDismissal.increment();
            case HELD_BACK -> heldBack.increment();
            case SHOWN, REPLACED, SILENT -> {}
        }
    }

    private void count(Instant before) {
        deliveredAgain.increment();
        synchronized (repeats) {
            if (repeats.size() < MAX_REPEATS) {
                repeats.add(before);
            }
        }
    }

    /**
     * For each message that came to a phone which had received its tag before: when the copy before it had come. The first {@value
     * #MAX_REPEATS}.
     */
    public List<Instant> repeats() {
        synchronized (repeats) {
            return List.copyOf(repeats);
        }
    }

    /** How many messages came to a phone that had received their tag before. */
    public long deliveredAgain() {
        return deliveredAgain.sum();
    }

    /** How many messages an app held back because their tag had been dismissed. */
    public long heldBack() {
        return heldBack.sum();
    }

    /** How many notifications came back to a screen from which their tag had been dismissed. */
    public long shownAgainAfterDismissal() {
        return shownAgainAfterDismissal.sum();
    }

    /** Counts again from zero; the phones keep their screens. */
    public void resetCounts() {
        deliveredAgain.reset();
        synchronized (repeats) {
            repeats.clear();
        }
        heldBack.reset();
        shownAgainAfterDismissal.reset();
    }
}
