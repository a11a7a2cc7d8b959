package tokyo.push.freeze;

final class FakeRecipientStoreTest implements RecipientStoreContract {
    private final RecipientStore store = new FakeRecipientStore();

    @Override
    public RecipientStore store() {
        return store;
    }
}
