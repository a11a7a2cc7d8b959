package tokyo.push.release;

final class FakeSliceStoreTest implements SliceStoreContract {
    private final SliceStore store = new FakeSliceStore();

    @Override
    public SliceStore store() {
        return store;
    }
}
