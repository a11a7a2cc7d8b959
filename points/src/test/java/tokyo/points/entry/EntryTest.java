package tokyo.points.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.entry.Transfer.Link;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;

class EntryTest {
    private static final Account.Citizen PARENT = new Account.Citizen("parent");
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Slot SLOT = new Slot(new Account.Lease("eco", 2, LeaseTerms.ANY_BUCKET), 7);

    private static final Map<String, Integer> BUCKETS =
            Map.of("c:parent", 3097, "k:eco", 1245, "c:", 91, "c:p1", 1775, "c:p2", 660);

    private static final String TEXT = "transfer 1\n" + "c19-04314b9034c54ff8403e6372b81246bb\n"
            + "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5\n" + "g\n" + "l:eco#2\n" + "c:parent\n"
            + "1000\n" + "c:parent\n" + "1\n" + "0000000000000000000000000000000000000000000000000000000000000000\n"
            + "1000*20908*eco*env\n" + "l:eco#2 7\n" + "\n" + "\n" + "\n" + "1000;0;0;1000*20908*eco*env;;;;;\n"
            + "node-1:42\n" + "1795143600000\n" + "1795143600000\n";

    private static final String HASH = "376a37e813fcd4a26a3b5674823b96cb802363f94e49fa4243ab9e2578cfb10b";

    private static Transfer grant(long amount, String memo) {
        Lots lots = Lots.of(new Lot(amount, LocalDate.of(2027, 3, 31), "eco", "env"));
        return Transfer.sealed(
                EntryId.of(PARENT, "grant", "1"),
                Digest.of("body"),
                Kind.GRANT,
                new Legs(SLOT.lease(), PARENT, amount),
                new Link(PARENT, 1, Digest.NONE),
                new Detail(lots, Optional.of(SLOT), Optional.empty(), "", memo),
                Holdings.NONE.credited(lots, LocalDate.of(2026, 11, 20)),
                new Stamp("node-1", 42),
                NOON,
                NOON);
    }

    @Test
    void accounts_are_read_back_from_their_codes() {
        List<Account> all = List.of(
                PARENT,
                new Account.Held("parent"),
                new Account.Campaign("eco@07"),
                new Account.Lease("eco", 12, LeaseTerms.ANY_BUCKET),
                new Account.Lease("eco", 12, 4_095),
                new Account.Returned("eco"),
                new Account.Funding("env"),
                new Account.Partner("garden"),
                new Account.Breakage(),
                new Account.Transit("parent"));
        assertThat(all)
                .allSatisfy(account -> assertThat(Account.parse(account.code())).isEqualTo(account));
        assertThat(all.stream().map(Account::code).distinct()).hasSize(all.size());
        for (String code : List.of("", "c", "c:", "z:a", "c:a:b", "l:eco", "l:#1", "l:eco#x")) {
            assertThatThrownBy(() -> Account.parse(code)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void buckets_are_stored_so_they_never_move_and_they_are_even() {
        // By hand with another program: FNV-1a 64 of the characters, h ^= h >>> 32, times 0x9e3779b97f4a7c15, top 12
        // bits.
        assertThat(BUCKETS)
                .allSatisfy((code, bucket) -> assertThat(Bucket.of(code)).isEqualTo(bucket));
        int[] filled = new int[Bucket.COUNT];
        IntStream.range(0, 409_600).forEach(i -> filled[new Account.Citizen("p" + i).bucket()]++);
        assertThat(IntStream.of(filled).summaryStatistics().getMin()).isGreaterThan(50);
        assertThat(IntStream.of(filled).summaryStatistics().getMax()).isLessThan(150);
    }

    @Test
    void the_bucket_follows_from_the_id() {
        EntryId id = EntryId.of(PARENT, "grant", "1");
        assertThat(id.bucket()).isEqualTo(PARENT.bucket());
        assertThat(id).isEqualTo(EntryId.of(PARENT, "grant", "1"));
        assertThat(id).isNotEqualTo(EntryId.of(PARENT, "grant1", ""));
        assertThat(SLOT.burnId()).isNotEqualTo(new Slot(SLOT.lease(), 8).burnId());
    }

    @Test
    void an_id_that_was_made_can_be_made_for_another_account_of_the_person() {
        Account.Citizen other = new Account.Citizen("other");
        EntryId id = EntryId.of(PARENT, "grant", "1");
        assertThat(id.at(other)).contains(EntryId.of(other, "grant", "1"));
        assertThat(new EntryId(id.value())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(new EntryId(id.value()).at(other)).isEmpty();
    }

    @Test
    void two_owners_of_one_bucket_have_events_of_their_own() {
        Account.Citizen neighbour = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new Account.Citizen("p" + i))
                .filter(citizen -> citizen.bucket() == PARENT.bucket())
                .findFirst()
                .orElseThrow();
        assertThat(EntryId.of(neighbour, "merge-out")).isNotEqualTo(EntryId.of(PARENT, "merge-out"));
        assertThat(EntryId.of(neighbour, "merge-out").bucket()).isEqualTo(PARENT.bucket());
    }

    @Test
    void what_is_hashed_is_this_text_and_sha256sum_says_the_same() {
        Transfer grant = grant(1_000, "");
        assertThat(grant.text()).isEqualTo(TEXT);
        assertThat(grant.hash().hex()).isEqualTo(HASH);
        assertThat(grant.isIntact()).isTrue();
        assertThat(grant(1_000, "窓口 3").hash()).isNotEqualTo(grant.hash());
    }

    @Test
    void no_transfer_is_of_nothing_or_to_itself() {
        assertThatThrownBy(() -> transfer(new Legs(PARENT, PARENT, 1))).isInstanceOf(IllegalArgumentException.class);
        Account.Partner garden = new Account.Partner("garden");
        assertThatThrownBy(() -> transfer(new Legs(PARENT, garden, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transfer(new Legs(PARENT, garden, -1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(transfer(new Legs(PARENT, garden, 1)).legs().amount()).isEqualTo(1);
    }

    private static Transfer transfer(Legs legs) {
        Link link = new Link(PARENT, 1, Digest.NONE);
        EntryId id = EntryId.of(PARENT, "spend");
        Stamp stamp = new Stamp("node-1", 1);
        return Transfer.sealed(id, Digest.NONE, Kind.SPEND, legs, link, Detail.NONE, Holdings.NONE, stamp, NOON, NOON);
    }

    @Test
    void a_memo_is_one_short_line() {
        assertThatThrownBy(() -> grant(1, "two\nlines")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grant(1, "x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
