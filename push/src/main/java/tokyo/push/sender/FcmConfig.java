package tokyo.push.sender;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach Firebase Cloud Messaging.
 *
 * @param project the Firebase project id
 * @param serviceAccount the key file; empty only together with {@code standIn}, which takes any token
 * @param standIn base URL ({@code http://host:port}) that takes the place of {@code https://fcm.googleapis.com}; nothing else is
 *     redirected
 * @param adapter who speaks to it
 * @param threads how many messages the SDK may have on their way; it blocks one thread for each
 * @param answerWithin how long FCM may take to answer one message; then it is ambiguous
 */
public record FcmConfig(
        String project,
        Optional<Path> serviceAccount,
        Optional<URI> standIn,
        FcmAdapter adapter,
        int threads,
        Duration answerWithin) {

    /** FCM answers in 50 to 300 ms; a connection that takes longer than this is not coming. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    /** FCM answers in 50 to 300 ms; its slowest answers are worth waiting for, because a retry rings twice. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** The SDK opens one connection a message in flight and at most 100 to one host. */
    public static final int MAX_THREADS = 100;

    /** 10,000 messages a second at 150 ms are 1,500 on their way; three connections more bear answers that take 180 ms. */
    static final int CONNECTIONS = 18;

    /** What Google's front end allows on one connection. */
    static final int STREAMS = 100;

    /** @throws IllegalArgumentException when neither a key nor a stand-in is named, or the stand-in is no plain HTTP address */
    public FcmConfig {
        if (serviceAccount.isEmpty() == standIn.isEmpty()) {
            throw new IllegalArgumentException("name either a service account file or the address of a stand-in");
        }
        if (standIn.filter(uri -> !"http".equals(uri.getScheme()) || uri.getPort() < 1)
                .isPresent()) {
            throw new IllegalArgumentException("a stand-in is named as http://host:port");
        }
        if (answerWithin.isNegative() || answerWithin.isZero() || answerWithin.compareTo(ANSWER_WITHIN) > 0) {
            throw new IllegalArgumentException(
                    "an answer is waited for up to " + ANSWER_WITHIN + ", not " + answerWithin);
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("1 to " + MAX_THREADS + " threads, not " + threads);
        }
    }

    public static FcmConfig ofStandIn(String project, URI standIn) {
        return new FcmConfig(
                project, Optional.empty(), Optional.of(standIn), FcmAdapter.SDK, MAX_THREADS, ANSWER_WITHIN);
    }

    FcmConfig withThreads(int number) {
        return new FcmConfig(project, serviceAccount, standIn, adapter, number, answerWithin);
    }

    FcmConfig withAnswerWithin(Duration limit) {
        return new FcmConfig(project, serviceAccount, standIn, adapter, threads, limit);
    }

    public FcmConfig with(FcmAdapter other) {
        return new FcmConfig(project, serviceAccount, standIn, other, threads, answerWithin);
    }

    /** How many messages may wait for an answer at once. */
    public int inFlight() {
        return switch (adapter) {
            case SDK -> threads;
            case H2 -> CONNECTIONS * STREAMS;
        };
    }

    /** Over the sum of the SDK's own timeouts, in case one of them does not fire. */
    Duration deadline() {
        return CONNECT_TIMEOUT.plus(WRITE_TIMEOUT).plus(answerWithin);
    }
}
