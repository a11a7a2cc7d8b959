package tokyo.points.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.slot;
import static tokyo.points.ledger.Samples.spend;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.Head;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.OwnerState;

/** What every JournalScan promises. */
interface JournalScanContract {

    JournalScan scan();

    private static Transfer entry(OwnerState state, Command command, long wseq) {
        return Ledger.decide(state, command, NOON, new Stamp("node-1", wseq)).fold(transfer -> transfer, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static Transfer first(Account.Citizen owner, int slot, long wseq) {
        return entry(OwnerState.empty(owner), grant(owner, 1, SPRING, slot), wseq);
    }

    void journal(List<BsonDocument> documents);

    void head(Head head);

    void writer(String name);

    private List<StoredFields> walked() {
        List<StoredFields> all = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        long count = now(scan().inOwnerOrder(batch -> {
            all.addAll(batch);
            sizes.add(batch.size());
            return Future.succeededFuture();
        }));
        assertThat(count).isEqualTo(all.size());
        assertThat(sizes).allMatch(size -> size <= JournalScan.BATCH);
        return all;
    }

    private static List<BsonDocument> documents(Entry... entries) {
        return List.of(entries).stream().map(FakeJournalScan::document).toList();
    }

    @Test
    default void every_document_is_met_once_in_the_order_of_its_owner() {
        List<BsonDocument> many = new ArrayList<>(IntStream.range(0, 1_300)
                .mapToObj(i -> FakeJournalScan.document(first(new Account.Citizen("p" + i % 1_300), i, i + 1)))
                .toList());
        Transfer first = first(PARENT, 2_000, 2_000);
        Transfer second = entry(OwnerState.after(first), spend(PARENT, 1, "s"), 2_001);
        many.addAll(0, documents(second, first));
        journal(many);
        List<StoredFields> all = walked();
        assertThat(all).hasSize(1_302).doesNotHaveDuplicates();
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(
                                (StoredFields one) -> one.small("b").orElseThrow())
                        .thenComparing(one -> one.text("o").orElseThrow())
                        .thenComparing(one -> one.number("q").orElseThrow()));
    }

    @Test
    default void documents_are_read_as_they_lie_there() {
        Burn burn = Burn.sealed(slot(1), 16, new Stamp("node-1", 6), NOON);
        BsonDocument odd = FakeJournalScan.document(burn)
                .append("b", new BsonString("no number"))
                .append("_id", new BsonString("odd"))
                .append("s", new BsonString("another"))
                .append("w", new BsonString("another"))
                .append("o", new BsonString("another"))
                .append("a", new BsonDouble(1.5))
                .append("x", new BsonInt32(7));
        journal(List.of(FakeJournalScan.document(burn), odd));
        List<StoredFields> all = walked();
        StoredFields found = all.stream()
                .filter(one -> one.text("_id").equals(Optional.of("odd")))
                .findFirst()
                .orElseThrow();
        assertThat(found.text("b")).contains("no number");
        assertThat(found.small("b")).isEmpty();
        assertThat(found.values()).containsEntry("a", new StoredFields.Other("DOUBLE"));
        assertThat(found.small("x")).contains(7);
        StoredFields right =
                now(scan().byIds(List.of(burn.id().value(), "none"))).get(0);
        assertThat(right.time("at")).contains(NOON);
        assertThat(right.hex("h")).contains(burn.hash().hex());
        assertThat(right.number("a")).contains(16L);
        assertThat(right.small("b")).contains(burn.id().bucket());
    }

    @Test
    default void an_owners_place_is_found_and_a_free_one_is_empty() {
        Transfer first = first(PARENT, 1, 1);
        journal(documents(first));
        assertThat(now(scan().at(PARENT.bucket(), PARENT.code(), 1)).flatMap(one -> one.text("_id")))
                .contains(first.id().value());
        assertThat(now(scan().at(PARENT.bucket(), PARENT.code(), 2))).isEmpty();
        assertThat(now(scan().at(OTHER.bucket(), OTHER.code(), 1))).isEmpty();
        assertThat(now(scan().byIds(List.of()))).isEmpty();
    }

    @Test
    default void a_failed_step_ends_the_walk() {
        journal(documents(first(PARENT, 1, 1)));
        Future<Long> walk = scan().inOwnerOrder(batch -> Future.failedFuture("enough"));
        assertThat(now(walk.map("done").otherwise(Throwable::getMessage))).isEqualTo("enough");
    }

    @Test
    default void heads_and_writers_are_all_there() {
        Transfer first = first(PARENT, 1, 1);
        head(Head.of(first));
        writer("node-1");
        writer("node-2");
        List<StoredFields> heads = new ArrayList<>();
        now(scan().heads(batch -> {
            heads.addAll(batch);
            return Future.succeededFuture();
        }));
        assertThat(heads).hasSize(1);
        assertThat(heads.get(0).text("_id")).contains(PARENT.code());
        assertThat(heads.get(0).number("q")).contains(1L);
        assertThat(heads.get(0).hex("h")).contains(first.hash().hex());
        Collection<Optional<String>> names =
                now(scan().writers()).stream().map(one -> one.text("_id")).toList();
        assertThat(names).containsExactlyInAnyOrder(Optional.of("node-1"), Optional.of("node-2"));
    }
}
