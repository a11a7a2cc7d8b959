package tokyo.push.preference;

final class FakePreferenceStoreTest implements PreferenceStoreContract {
    private final PreferenceStore store = new FakePreferenceStore();

    @Override
    public PreferenceStore store() {
        return store;
    }
}
