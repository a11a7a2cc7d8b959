package tokyo.points.receipt;

final class FakeSealStoreTest implements SealStoreContract {
    private final SealStore store = new FakeSealStore();

    @Override
    public SealStore store() {
        return store;
    }
}
