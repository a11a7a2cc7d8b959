package tokyo.points.partner;

import java.time.Instant;

final class FakePartnerClientTest implements PartnerClientContract {
    private final PartnerClient client = new FakePartnerClient(() -> Instant.parse("2026-11-20T03:00:00Z"));

    @Override
    public PartnerClient client() {
        return client;
    }

    @Override
    public Partner partner() {
        return SamplePartners.DENSHI;
    }
}
