package tokyo.points.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingsTextTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 31);
    private static final Lots TWO = new Lots(List.of(new Lot(5, DAY, "eco", "env"), new Lot(1, DAY, "walk", "health")));

    @Test
    void the_stored_text_of_a_full_state_is_fixed_and_read_back() {
        Holdings full = new Holdings(
                4,
                6,
                2,
                TWO,
                List.of(new Hold("0a3-1", TWO, false), new Hold("0a3-2", Lots.of(new Lot(1, DAY, "a", "b")), true)),
                new Counters(List.of(new Counters.Counter("eco/day/2026-11-20", 2, DAY))),
                List.of(new LeaseTerms(3, -1, 10, 5, 50), new LeaseTerms(4, 17, 2, 0, 9)),
                "c:parent",
                List.of("c:a", "c:b"));

        String text = HoldingsText.of(full);

        assertThat(text)
                .isEqualTo("4;6;2;5*20908*eco*env+1*20908*walk*health;"
                        + "0a3-1*0*5*20908*eco*env+1*20908*walk*health,0a3-2*1*1*20908*a*b;"
                        + "eco/day/2026-11-20*2*20908;3*-1*10*5*50,4*17*2*0*9;c:parent;c:a,c:b");
        assertThat(HoldingsText.holdings(text)).isEqualTo(full);
        assertThat(HoldingsText.of(Holdings.NONE)).isEqualTo("0;0;0;;;;;;");
        assertThat(HoldingsText.holdings("0;0;0;;;;;;")).isEqualTo(Holdings.NONE);
    }

    @Test
    void what_no_holdings_have_is_refused() {
        for (String text :
                List.of("", "0;0;0;;;;;", "0;0;0;x;;;;;", "0;0;0;1*2*a;;;;;", "0;0;0;;h;;;;", "0;0;0;;;a*1;;;")) {
            assertThatThrownBy(() -> HoldingsText.holdings(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void separators_and_empty_words_are_no_names() {
        for (String name : List.of("", "a*b", "a+b", "a,b", "a;b", "a b", "a\nb", "a:b", "a#b", "点", "x".repeat(81))) {
            assertThatThrownBy(() -> Word.of(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Word.of("Az09._-/@")).isEqualTo("Az09._-/@");
    }
}
