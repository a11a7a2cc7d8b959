package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.Withheld;
import tokyo.push.notice.NoticeId;
import tokyo.push.release.SliceStore.Slice;

class NoticeNumbersTest {
    private static final NoticeId NOTICE = NoticeId.of("131211", "m-1");

    private static Slice slice(int from, int told, DeliveryCounts counts) {
        return new Slice(NOTICE, from, told, Set.of("batch"), Instant.EPOCH, Optional.of(counts));
    }

    private static DeliveryCounts counts(
            int rang, int sending, Map<Suppression, Integer> held, Map<Withheld, Integer> withheld) {
        int waiting = sending + held.values().stream().mapToInt(one -> one).sum();
        int targets =
                rang + waiting + withheld.values().stream().mapToInt(one -> one).sum();
        return new DeliveryCounts(targets, rang, waiting, held, withheld, waiting == 0);
    }

    @Test
    void all_slices_are_counted_together_each_person_in_one_number() {
        NoticeNumbers numbers = NoticeNumbers.of(List.of(
                slice(0, 100, counts(50, 0, Map.of(Suppression.QUIET_HOURS, 30), Map.of(Withheld.NO_ENDPOINT, 20))),
                slice(100, 60, counts(10, 10, Map.of(Suppression.DAILY_CAP, 40), Map.of())),
                new Slice(NOTICE, 160, 25, Set.of("batch"), Instant.EPOCH, Optional.empty())));
        assertThat(numbers)
                .isEqualTo(new NoticeNumbers(
                        185,
                        Optional.of(60),
                        Optional.of(35),
                        Map.of("QUIET_HOURS", 30, "DAILY_CAP", 40),
                        Map.of("NO_ENDPOINT", 20),
                        0,
                        false));
    }

    @Test
    void what_became_of_a_single_person_is_neither_counted_nor_named() {
        NoticeNumbers one =
                NoticeNumbers.of(List.of(slice(0, 1, counts(0, 0, Map.of(), Map.of(Withheld.OPTED_OUT, 1)))));
        assertThat(one.told()).isEqualTo(1);
        assertThat(one.withheld()).isEmpty();
        assertThat(one.others()).isEqualTo(1);
        assertThat(one.toString()).doesNotContain("OPTED_OUT");
    }

    @Test
    void a_small_number_takes_its_neighbour_along_so_that_the_rest_does_not_tell_it() {
        NoticeNumbers numbers = NoticeNumbers.of(List.of(
                slice(0, 500, counts(400, 0, Map.of(), Map.of(Withheld.OPTED_OUT, 3, Withheld.NO_ENDPOINT, 97)))));
        assertThat(numbers.rang()).contains(400);
        assertThat(numbers.withheld()).isEmpty();
        assertThat(numbers.others()).isEqualTo(100);
        assertThat(numbers.ended()).isTrue();
    }

    @Test
    void a_phone_that_rang_while_another_of_the_person_is_held_makes_no_number_negative() {
        DeliveryCounts both = new DeliveryCounts(20, 20, 0, Map.of(Suppression.SPREAD, 12), Map.of(), true);
        assertThat(NoticeNumbers.of(List.of(slice(0, 20, both))).sending()).contains(0);
    }
}
