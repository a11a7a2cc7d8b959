package tokyo.backend.proof;

class FakeProofStoreTest implements ProofStoreContract {
    private final ProofStore store = new FakeProofStore();

    @Override
    public ProofStore store() {
        return store;
    }
}
