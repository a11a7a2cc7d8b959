package tokyo.points.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.Secret;

class PartnerTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Secret KEYS = new Secret("denshi-a=first, point-b=a=b");
    private static final String GOOD = """
            {"partners": [{"id": "denshi-a", "name": "でんしマネーA", "url": "https://denshi.example/api", "unit": 100,
              "least": 100, "most": 3000, "perDay": 3000, "perMonth": 5000, "fee": 10, "opens": "09:00", "closes": "21:00",
              "closed": [{"from": "2026-11-22T15:00:00Z", "to": "2026-11-22T20:00:00Z"}],
              "perSecond": 20, "queue": 200, "answerWithinMillis": 5000, "breaksAfter": 5, "restsForMillis": 30000}]}
            """;

    private static Partner read(String text) {
        return PartnersJson.parse(text, KEYS).get(0);
    }

    @Test
    void a_file_says_all_of_a_partner_and_the_key_comes_from_elsewhere() {
        Partner partner = read(GOOD);
        assertThat(partner.name()).isEqualTo("でんしマネーA");
        assertThat(partner.amounts()).isEqualTo(new Partner.Amounts(100, 100, 3_000, 3_000, 5_000, 10));
        assertThat(partner.key().reveal()).isEqualTo("first");
        assertThat(partner.pace().queue()).isEqualTo(200);
        assertThat(read(GOOD.replace("denshi-a", "point-b")).key().reveal()).isEqualTo("a=b");
        assertThat(read(GOOD.replace("https://denshi.example", "http://127.0.0.1:80"))
                        .url())
                .hasHost("127.0.0.1");
    }

    @Test
    void what_makes_no_sense_stops_the_start_and_names_the_partner() {
        for (String wrong : List.of(
                GOOD.replace("https:", "http:"),
                GOOD.replace("\"unit\": 100", "\"unit\": 0"),
                GOOD.replace("\"most\": 3000", "\"most\": 3001"),
                GOOD.replace("\"fee\": 10", "\"fee\": 100"),
                GOOD.replace("\"queue\": 200", "\"queue\": 0"),
                GOOD.replace("\"restsForMillis\": 30000", "\"restsForMillis\": 0"),
                GOOD.replace("\"perSecond\": 20,", ""),
                GOOD.replace("でんしマネーA", " "))) {
            assertThatThrownBy(() -> read(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("denshi-a");
        }
        assertThatThrownBy(() -> read(GOOD.replace("denshi-a", "other"))).hasMessageContaining("partner-keys");
        String twice = GOOD.replace("]}\n", "") + "," + GOOD.substring(GOOD.indexOf("{\"id\""));
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("twice");
    }

    @Test
    void whether_it_is_open_is_said_in_words() {
        Partner partner = read(GOOD);
        assertThat(partner.availability(NOON)).isEqualTo(new Partner.Availability(true, "交換できます。"));
        assertThat(partner.availability(Instant.parse("2026-11-20T12:00:00Z")))
                .isEqualTo(new Partner.Availability(false, "交換できるのは、09:00から21:00までです。"));
        assertThat(partner.availability(Instant.parse("2026-11-22T15:00:00Z")))
                .isEqualTo(new Partner.Availability(false, "メンテナンスのため、11月23日5時00分まで交換できません。"));
        Partner paused = read(GOOD.replace("\"fee\": 10,", "\"fee\": 10, \"paused\": \"準備中です。\","));
        assertThat(paused.availability(NOON)).isEqualTo(new Partner.Availability(false, "準備中です。"));
        Partner always = read(GOOD.replace("21:00", "09:00"));
        assertThat(always.availability(Instant.parse("2026-11-20T18:00:00Z")).open())
                .isTrue();
    }
}
