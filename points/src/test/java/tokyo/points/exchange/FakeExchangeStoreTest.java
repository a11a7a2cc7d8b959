package tokyo.points.exchange;

final class FakeExchangeStoreTest implements ExchangeStoreContract {
    private final ExchangeStore store = new FakeExchangeStore();

    @Override
    public ExchangeStore store() {
        return store;
    }
}
