package tokyo.push.reaction;

class FakeRulePositionStoreTest implements RulePositionStoreContract {
    private final RulePositionStore store = new FakeRulePositionStore();

    @Override
    public RulePositionStore store() {
        return store;
    }
}
