package tokyo.push.pace;

final class FakeSenderStoreTest implements SenderStoreContract {
    private final SenderStore store = new FakeSenderStore();

    @Override
    public SenderStore store() {
        return store;
    }
}
