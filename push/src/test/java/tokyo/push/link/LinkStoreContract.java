package tokyo.push.link;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

/** What every LinkStore promises. */
interface LinkStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    PersonId PARENT = new PersonId("parent-adachi");
    PersonId OTHER = new PersonId("parent-koganei");
    String ADACHI = "131211";

    LinkStore store();

    private static Link link(PersonId person, boolean test) {
        return new Link(ADACHI, person, "pseudonym-of-" + person.value(), test, NOON);
    }

    private void code(String hash) {
        now(store().putCodes(List.of(new LinkStore.Code(hash, ADACHI, "case-1", false, NOON.plusSeconds(60)))));
    }

    @Test
    default void a_code_is_good_once_and_again_for_the_same_resident() {
        code("h");
        assertThat(now(store().redeem("h", PARENT, NOON)).orElseThrow().reference())
                .isEqualTo("case-1");
        assertThat(now(store().redeem("h", PARENT, NOON))).isPresent();
        assertThat(now(store().redeem("h", OTHER, NOON))).isEmpty();
    }

    @Test
    default void a_code_that_is_too_old_or_was_never_made_links_nobody() {
        code("h");
        assertThat(now(store().redeem("h", PARENT, NOON.plusSeconds(60)))).isEmpty();
        assertThat(now(store().redeem("other", PARENT, NOON))).isEmpty();
    }

    @Test
    default void an_expired_code_is_forgotten_and_no_other() {
        code("h");
        now(store().forgetExpired(NOON.plusSeconds(59)));
        assertThat(now(store().redeem("h", PARENT, NOON))).isPresent();
        now(store().forgetExpired(NOON.plusSeconds(60)));
        assertThat(now(store().redeem("h", PARENT, NOON))).isEmpty();
    }

    @Test
    default void a_link_is_found_by_both_sides_until_it_is_ended() {
        Link link = link(PARENT, false);
        assertThat(now(store().link(link, "", 20))).isTrue();
        assertThat(now(store().link(link, "", 20))).isTrue();
        assertThat(now(store().of(PARENT))).containsExactly(link);
        assertThat(now(store().persons(ADACHI, List.of(link.pseudonym(), "nobody"))))
                .isEqualTo(Map.of(link.pseudonym(), PARENT));
        assertThat(now(store().persons("132101", List.of(link.pseudonym())))).isEmpty();
        assertThat(now(store().linked(ADACHI, List.of(PARENT, OTHER)))).containsExactly(PARENT);

        now(store().end(ADACHI, PARENT, NOON));
        assertThat(now(store().of(PARENT))).isEmpty();
        assertThat(now(store().persons(ADACHI, List.of(link.pseudonym())))).isEmpty();
        assertThat(now(store().linked(ADACHI, List.of(PARENT)))).isEmpty();
    }

    @Test
    default void a_resident_who_becomes_a_test_person_later_sees_that_they_are_one() {
        now(store().link(link(PARENT, false), "", 20));
        now(store().link(link(PARENT, true), "", 20));
        assertThat(now(store().of(PARENT))).containsExactly(link(PARENT, true));
        assertThat(now(store().testPersons(ADACHI))).containsExactly(PARENT);
        now(store().link(link(PARENT, false), "", 20));
        assertThat(now(store().of(PARENT))).containsExactly(link(PARENT, true));
    }

    @Test
    default void a_tenant_has_no_more_test_persons_than_there_is_room() {
        List<PersonId> testers =
                IntStream.range(0, 3).mapToObj(i -> new PersonId("tester-" + i)).toList();
        assertThat(now(store().link(link(testers.get(0), true), "", 2))).isTrue();
        assertThat(now(store().link(link(testers.get(1), true), "", 2))).isTrue();
        assertThat(now(store().link(link(testers.get(2), true), "", 2))).isFalse();
        assertThat(now(store().link(link(testers.get(1), true), "", 2))).isTrue();
        assertThat(now(store().of(testers.get(2)))).isEmpty();
        now(store().link(link(PARENT, false), "", 2));
        assertThat(now(store().testPersons(ADACHI))).containsExactlyInAnyOrder(testers.get(0), testers.get(1));

        now(store().end(ADACHI, testers.get(0), NOON));
        assertThat(now(store().link(link(testers.get(2), true), "", 2))).isTrue();
        assertThat(now(store().testPersons("132101"))).isEmpty();
    }

    private static LinkChange change(String reference, Instant linkedAt, Optional<Instant> endedAt) {
        return new LinkChange(link(PARENT, false).pseudonym(), reference, linkedAt, endedAt);
    }

    private List<LinkChange> unlisted(String tenant) {
        return now(store().unlisted(tenant, 10)).stream()
                .flatMap(one -> one.changes().stream())
                .toList();
    }

    private void listAll() {
        now(store().unlisted(ADACHI, 10)).forEach(one -> now(store().listed(ADACHI, one)));
    }

    @Test
    default void each_reference_is_to_be_listed_once_until_it_is() {
        now(store().link(link(PARENT, false), "case-1", 20));
        now(store().link(link(PARENT, false), "case-1", 20));
        now(store().link(link(OTHER, false), "case-1", 20));
        now(store().link(link(PARENT, true), "case-2", 20));
        assertThat(unlisted(ADACHI))
                .hasSize(3)
                .contains(change("case-1", NOON, Optional.empty()), change("case-2", NOON, Optional.empty()));
        assertThat(unlisted("132101")).isEmpty();
        assertThat(now(store().unlisted(ADACHI, 1))).hasSize(1);
        listAll();
        assertThat(unlisted(ADACHI)).isEmpty();
        now(store().link(link(PARENT, false), "case-1", 20));
        assertThat(unlisted(ADACHI)).isEmpty();
        assertThat(now(store().of(PARENT))).hasSize(1);
    }

    @Test
    default void an_end_is_to_be_listed_for_each_reference_and_is_not_lost_by_a_link_anew() {
        now(store().link(link(PARENT, false), "case-1", 20));
        now(store().link(link(PARENT, false), "case-2", 20));
        listAll();
        Instant later = NOON.plusSeconds(60);
        now(store().end(ADACHI, PARENT, later));
        now(store().end(ADACHI, PARENT, later.plusSeconds(1)));
        assertThat(unlisted(ADACHI))
                .containsExactly(
                        change("case-1", NOON, Optional.of(later)), change("case-2", NOON, Optional.of(later)));

        Link anew = new Link(ADACHI, PARENT, link(PARENT, false).pseudonym(), false, later);
        now(store().link(anew, "case-1", 20));
        assertThat(unlisted(ADACHI)).hasSize(3).endsWith(change("case-1", later, Optional.empty()));
        listAll();
        assertThat(unlisted(ADACHI)).isEmpty();
        assertThat(now(store().of(PARENT))).containsExactly(anew);
    }

    @Test
    default void what_changes_while_a_link_is_being_listed_is_listed_later() {
        now(store().link(link(PARENT, false), "case-1", 20));
        LinkStore.Unlisted seen = now(store().unlisted(ADACHI, 10)).get(0);
        now(store().end(ADACHI, PARENT, NOON));
        now(store().listed(ADACHI, seen));
        assertThat(unlisted(ADACHI)).containsExactly(change("case-1", NOON, Optional.of(NOON)));
        listAll();
        assertThat(unlisted(ADACHI)).isEmpty();
        assertThat(now(store().of(PARENT))).isEmpty();
    }
}
