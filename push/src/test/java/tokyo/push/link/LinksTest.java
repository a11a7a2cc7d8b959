package tokyo.push.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;

class LinksTest {
    private static final PersonId PARENT = new PersonId("parent-adachi");
    private static final PersonId OTHER = new PersonId("parent-koganei");
    private static final String ADACHI = "131211";

    private final FakeLinkStore store = new FakeLinkStore();
    private final Pseudonyms pseudonyms = new Pseudonyms("a key for tests only");
    private Instant time = Instant.parse("2026-11-20T03:00:00Z");
    private boolean mayTry = true;
    private final LinkLists lists = new LinkLists(store, new FakeLinkListStore());
    private final Links links = new Links(
            store, lists, pseudonyms, person -> Future.succeededFuture(mayTry), clock(), Randomness.seeded(7));

    private Clock clock() {
        InstantSource source = () -> time;
        return source.withZone(ZoneOffset.UTC);
    }

    private String code(boolean test) {
        return issued(1, test, List.of()).get(0);
    }

    private List<String> issued(int number, boolean test, List<String> references) {
        return now(links.issue(ADACHI, number, test, references)).fold(Links.Issued::codes, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    private Object redeem(PersonId person, String typed) {
        return now(links.redeem(person, typed)).<Object>fold(Link::person, refusal -> refusal);
    }

    @Test
    void a_code_is_read_as_people_copy_it() {
        String code = code(false);
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
        String typed = code.toLowerCase(Locale.ROOT)
                .replace("-", " ")
                .replace('0', 'o')
                .replace('1', 'l');
        assertThat(redeem(PARENT, typed)).isEqualTo(PARENT);
        assertThat(redeem(PARENT, code)).isEqualTo(PARENT);
    }

    @Test
    void a_code_is_single_use_ends_and_is_not_told_apart_from_a_wrong_one() {
        String code = code(false);
        assertThat(redeem(PARENT, code)).isEqualTo(PARENT);
        assertThat(redeem(OTHER, code)).isEqualTo(LinkRefusal.NO_SUCH_CODE);
        assertThat(redeem(OTHER, "0000-0000-0000")).isEqualTo(LinkRefusal.NO_SUCH_CODE);
        String old = code(false);
        time = time.plus(Links.CODE_LIVES);
        assertThat(redeem(OTHER, old)).isEqualTo(LinkRefusal.NO_SUCH_CODE);
    }

    @Test
    void who_has_tried_too_often_is_refused_also_with_the_right_code() {
        mayTry = false;
        assertThat(redeem(PARENT, code(false))).isEqualTo(LinkRefusal.TOO_MANY_TRIES);
        assertThat(now(store.of(PARENT))).isEmpty();
    }

    @Test
    void test_persons_have_a_hard_maximum() {
        for (int i = 0; i < Audience.TestPersons.MAX; i++) {
            assertThat(now(links.redeem(new PersonId("tester-" + i), code(true))))
                    .matches(Result::isOk);
        }
        assertThat(redeem(PARENT, code(true))).isEqualTo(LinkRefusal.NO_ROOM_FOR_TESTERS);
    }

    @Test
    void codes_differ_and_the_store_holds_none_of_them() {
        List<String> codes = issued(10_000, false, List.of());
        assertThat(codes).hasSize(Links.MAX_CODES);
        assertThat(new HashSet<>(codes)).hasSize(Links.MAX_CODES);
        assertThat(now(store.redeem(codes.get(0), PARENT, time))).isEmpty();
    }

    @Test
    void a_pseudonym_is_the_tenants_own_and_stable_and_says_nothing() {
        String here = pseudonyms.of(ADACHI, PARENT);
        assertThat(here).matches("[0-9a-f]{32}").isEqualTo(pseudonyms.of(ADACHI, PARENT));
        assertThat(new HashSet<>(List.of(
                        here,
                        pseudonyms.of("132101", PARENT),
                        pseudonyms.of(ADACHI, OTHER),
                        new Pseudonyms("another key for tests").of(ADACHI, PARENT))))
                .hasSize(4);
        assertThatThrownBy(() -> new Pseudonyms("short")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_code_carries_the_reference_that_stands_at_its_place() {
        List<String> codes = issued(2, false, List.of("case-1", "case-2"));
        redeem(PARENT, codes.get(1));
        redeem(OTHER, codes.get(0));
        List<String> told =
                now(lists.page(ADACHI, 0, 10)).fold(LinkLists.Page::changes, refusal -> List.<LinkChange>of()).stream()
                        .map(change -> change.reference() + " " + change.pseudonym())
                        .toList();
        assertThat(told)
                .containsExactly("case-2 " + pseudonyms.of(ADACHI, PARENT), "case-1 " + pseudonyms.of(ADACHI, OTHER));
    }

    @Test
    void references_are_one_for_each_code_or_none() {
        assertThat(now(links.issue(ADACHI, 3, false, List.of("case-1", "case-2")))
                        .<Object>fold(issued -> issued, refusal -> refusal))
                .isEqualTo(LinkRefusal.NOT_ONE_REFERENCE_EACH);
    }
}
