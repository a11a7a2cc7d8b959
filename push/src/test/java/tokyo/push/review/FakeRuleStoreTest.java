package tokyo.push.review;

class FakeRuleStoreTest implements RuleStoreContract {
    private final FakeRuleStore store = new FakeRuleStore();

    @Override
    public RuleStore store() {
        return store;
    }
}
