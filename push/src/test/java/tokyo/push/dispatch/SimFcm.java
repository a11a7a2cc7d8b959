package tokyo.push.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.PushSender;
import tokyo.push.sender.SendOutcome;
import tokyo.push.sender.SendOutcome.Kind;

/** An FCM that is ill in the first minutes in every way it knows, and the phones behind it. */
final class SimFcm {
    private static final Duration ILL_FOR = Duration.ofMinutes(3);

    /** One ring, from the moment the sender let it go. */
    record Ring(String token, String tag, Instant startedAt) {}

    private final FakeMachine time;
    private final Randomness chance;
    private final boolean illAtFirst;
    private final Set<String> dead = new HashSet<>();
    private final List<Ring> started = new ArrayList<>();
    private final Map<String, Integer> arrived = new HashMap<>();

    SimFcm(FakeMachine time, Randomness chance, boolean illAtFirst) {
        this.time = time;
        this.chance = chance;
        this.illAtFirst = illAtFirst;
    }

    void uninstall(String token) {
        dead.add(token);
    }

    Set<String> dead() {
        return dead;
    }

    List<Ring> started() {
        return started;
    }

    int arrived(String token, String tag) {
        return arrived.getOrDefault(token + " " + tag, 0);
    }

    /** Messages that reached a phone a second time. */
    long arrivedAgain() {
        return arrived.values().stream().mapToInt(times -> times - 1).sum();
    }

    PushSender of(SimProcess process) {
        return new PushSender() {
            @Override
            public Future<SendOutcome> send(PushMessage message) {
                started.add(new Ring(message.endpoint().value(), message.tag(), time.now()));
                Promise<SendOutcome> answer = Promise.promise();
                long half = Duration.ofMillis(20L + chance.nextInt(100)).toNanos();
                time.at(time.nanos() + half, () -> {
                    SendOutcome outcome = take(message);
                    process.hear(time.nanos() + half, () -> answer.tryComplete(outcome));
                });
                return answer.future();
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }

    private SendOutcome take(PushMessage message) {
        boolean ill = illAtFirst && time.now().isBefore(FakeMachine.START.plus(ILL_FOR));
        int dice = ill ? chance.nextInt(100) : 99;
        if (dice < 8) {
            return SendOutcome.of(Kind.UNAVAILABLE);
        }
        if (dice < 10) {
            return SendOutcome.of(Kind.RETRY_AFTER, Optional.of(Duration.ofSeconds(2L + chance.nextInt(20))));
        }
        if (dice < 11) {
            return SendOutcome.of(Kind.CONFIGURATION);
        }
        if (dice < 15) {
            return SendOutcome.of(Kind.AMBIGUOUS);
        }
        if (dead.contains(message.endpoint().value())) {
            return SendOutcome.of(Kind.RETIRE_ENDPOINT);
        }
        arrived.merge(message.endpoint().value() + " " + message.tag(), 1, Integer::sum);
        return SendOutcome.of(dice < 20 ? Kind.AMBIGUOUS : Kind.ACCEPTED);
    }
}
