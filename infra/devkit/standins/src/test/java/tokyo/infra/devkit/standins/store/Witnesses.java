package tokyo.infra.devkit.standins.store;

import static com.mongodb.client.model.Filters.eq;
import static tokyo.infra.devkit.standins.store.Driver.all;
import static tokyo.infra.devkit.standins.store.Driver.done;
import static tokyo.infra.devkit.standins.store.Driver.uniqueIndex;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import reactor.core.publisher.Flux;

/** Clients that write until the store dies and remember what it told them; afterwards they say what it has forgotten. */
final class Witnesses {
    private static final int WRITERS = 24;
    private static final int READERS = 4;
    private static final int BATCH = 20;

    /** A client of a dead store ends at its first error; ten seconds are for one that asks just after the death. */
    private static final String ONE_TRY = "&retryReads=false&serverSelectionTimeoutMS=10000";

    /** What ends the store. */
    interface End {
        void run() throws Exception;
    }

    private final Set<String> inserted = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();

    long answers() {
        return answers.get();
    }

    int inserts() {
        return inserted.size();
    }

    long increments() {
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lets the clients of one round work, ends the store meanwhile, and returns when all clients have noticed. */
    void work(String uri, int round, End end) throws Exception {
        List<Thread> clients = new ArrayList<>();
        try (Driver driver = new Driver(uri, ONE_TRY)) {
            uniqueIndex(driver.collection("things"), "token", false);
            for (int client = 0; client < WRITERS + READERS; client++) {
                int number = client;
                clients.add(new Thread(() -> untilItDies(driver, round, number)));
            }
            clients.forEach(Thread::start);
            end.run();
            for (Thread client : clients) {
                client.join();
            }
        }
    }

    private void untilItDies(Driver driver, int round, int client) {
        try {
            for (int step = 0; ; step++) {
                if (client < WRITERS) {
                    write(driver, "w" + client, round + "-" + client + "-" + step, step);
                } else {
                    read(driver, "w" + step % WRITERS);
                }
                answers.incrementAndGet();
            }
        } catch (MongoException died) {
            // What this client was told before is all that it may claim.
        }
    }

    private void write(Driver driver, String writer, String id, int step) {
        MongoCollection<Document> things = driver.collection("things");
        if (step % 10 == 9) {
            done(things.insertMany(IntStream.range(0, BATCH)
                    .mapToObj(i -> thing(id + "-" + i, id))
                    .toList()));
            IntStream.range(0, BATCH).forEach(i -> inserted.add(id + "-" + i));
            return;
        }
        done(things.insertOne(thing(id, "single")));
        inserted.add(id);
        done(driver.collection("counters")
                .updateOne(eq("_id", writer), Updates.inc("n", 1L), new UpdateOptions().upsert(true)));
        counted.merge(writer, 1L, Long::sum);
    }

    private void read(Driver driver, String writer) {
        all(driver.collection("counters").find(eq("_id", writer)))
                .forEach(counter -> seen.merge(writer, counter.getLong("n"), Math::max));
    }

    private static Document thing(String id, String batch) {
        return new Document("_id", id)
                .append("token", "t" + id)
                .append("batch", batch)
                .append("pad", "x".repeat(100));
    }

    /** Everything that the store once told a client and does not know any more, or knows by half. */
    List<String> losses(String uri) {
        List<String> losses = new ArrayList<>();
        try (Driver driver = new Driver(uri)) {
            List<Document> kept = all(driver.collection("things").find());
            Set<String> ids = kept.stream().map(thing -> thing.getString("_id")).collect(Collectors.toSet());
            inserted.stream().filter(id -> !ids.contains(id)).forEach(id -> losses.add("insert " + id));
            losses.addAll(lostCounts(all(driver.collection("counters").find())));
            losses.addAll(halves(kept));
            losses.addAll(lostKeys(driver.collection("things"), kept));
        }
        return losses;
    }

    private static List<String> lostKeys(MongoCollection<Document> things, List<Document> kept) {
        Set<String> found = Set.copyOf(all(Flux.fromIterable(kept)
                .flatMap(thing -> things.find(eq("token", thing.get("token"))), WRITERS)
                .map(thing -> thing.getString("_id"))));
        return kept.stream()
                .map(thing -> thing.getString("_id"))
                .filter(id -> !found.contains(id))
                .map(id -> "key of " + id)
                .toList();
    }

    private List<String> lostCounts(List<Document> counters) {
        Map<String, Long> kept = new HashMap<>();
        counters.forEach(counter -> kept.put(counter.getString("_id"), counter.getLong("n")));
        List<String> losses = new ArrayList<>();
        counted.forEach((writer, n) -> {
            if (kept.getOrDefault(writer, 0L) < n) {
                losses.add("increment of " + writer + ": " + n + " told, " + kept.get(writer) + " kept");
            }
        });
        seen.forEach((writer, n) -> {
            if (kept.getOrDefault(writer, 0L) < n) {
                losses.add("read of " + writer + ": " + n + " shown, " + kept.get(writer) + " kept");
            }
        });
        return losses;
    }

    private static List<String> halves(List<Document> kept) {
        Map<String, Long> sizes =
                kept.stream().collect(Collectors.groupingBy(thing -> thing.getString("batch"), Collectors.counting()));
        sizes.remove("single");
        return sizes.entrySet().stream()
                .filter(batch -> batch.getValue() != BATCH)
                .map(batch -> "half of " + batch)
                .toList();
    }
}
