package tokyo.infra.bench.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/**
 * Parents who put alerts away while the run goes on: where the app remembers, by a swipe of which the city hears afterwards; on other
 * phones in the app first, and from the screen when that is acknowledged (infra/docs/app.md).
 */
final class PuttingAway implements Runnable {
    private static final long PACE_MILLIS = 10;

    /** Of the looks at a phone without memory. */
    private static final double PLAIN_SHARE = 0.2;

    private final CrowdStores stores;
    private final FcmChild fcm;
    private final IntSupplier told;
    private final SplittableRandom chance;
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private volatile int plain;

    /** @param told how many parents have batches by now */
    PuttingAway(CrowdStores stores, FcmChild fcm, IntSupplier told, long seed) {
        this.stores = stores;
        this.fcm = fcm;
        this.told = told;
        this.chance = new SplittableRandom(seed);
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
                one();
            } catch (InterruptedException end) {
                return;
            } catch (Exception fault) {
                System.err.println("an alert could not be put away: " + fault);
            }
        }
    }

    private void one() throws Exception {
        int number = chance.nextInt(Math.max(1, told.getAsInt()));
        if (Crowd.isGone(number) || !Crowd.remembers(number) && chance.nextDouble() > PLAIN_SHARE) {
            return;
        }
        JsonArray screen = screen(number);
        if (screen.isEmpty()) {
            return;
        }
        String tag = screen.getJsonObject(chance.nextInt(screen.size())).getString("tag");
        PersonId person = Crowd.person(number);
        // From here on it may be withheld as seen, whatever becomes of the answer.
        away.add(tag);
        if (Crowd.remembers(number)) {
            swipe(number, tag);
            CrowdStores.get(stores.inboxes.dismiss(person, new AlertId(tag), Instant.now()));
        } else {
            CrowdStores.get(stores.inboxes.dismiss(person, new AlertId(tag), Instant.now()));
            swipe(number, tag);
            plain++;
        }
    }

    /** Nothing, as long as no message has come. */
    private JsonArray screen(int number) throws InterruptedException {
        try {
            return new JsonObject(fcm.call("GET", "/_control/phones/" + Crowd.token(number), ""))
                    .getJsonArray("screen");
        } catch (IOException notYet) {
            return new JsonArray();
        }
    }

    private void swipe(int number, String tag) throws IOException, InterruptedException {
        fcm.call("POST", "/_control/phones/" + Crowd.token(number) + "/dismiss/" + tag, "");
    }

    void end() {
        ended = true;
    }

    /** The tags of all that was put away, or is about to be. */
    Set<String> away() {
        return Set.copyOf(away);
    }

    /** On phones without memory. */
    int plain() {
        return plain;
    }
}
