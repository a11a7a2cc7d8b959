package tokyo.push.daytick;

class FakeDayStoreTest implements DayStoreContract {
    private final DayStore store = new FakeDayStore();

    @Override
    public DayStore store() {
        return store;
    }
}
