package tokyo.points.partner;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.config.Secret;

/** Partners for tests. */
public final class SamplePartners {
    public static final Partner.Pace PACE =
            new Partner.Pace(1_000, 4, Duration.ofSeconds(5), 3, Duration.ofSeconds(30));

    /** Always open: 100 to 3,000 points in hundreds, 3,000 a day and 5,000 a month, without a fee. */
    public static final Partner DENSHI = denshi("http://127.0.0.1:1", PACE);

    private SamplePartners() {}

    public static Partner denshi(String url, Partner.Pace pace) {
        return new Partner(
                "denshi-a",
                "でんしマネーA",
                URI.create(url),
                new Secret("stand-in"),
                new Partner.Amounts(100, 100, 3_000, 3_000, 5_000, 0),
                new Partner.Hours(LocalTime.MIN, LocalTime.MIN),
                List.of(),
                Optional.empty(),
                pace);
    }
}
