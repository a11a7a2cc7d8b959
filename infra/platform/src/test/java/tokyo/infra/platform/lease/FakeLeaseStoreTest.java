package tokyo.infra.platform.lease;

import java.time.Instant;

class FakeLeaseStoreTest implements LeaseStoreContract {
    private final LeaseStore store = new FakeLeaseStore(Instant::now);

    @Override
    public LeaseStore store() {
        return store;
    }
}
