package tokyo.points.ticket;

final class FakeTicketStoreTest implements TicketStoreContract {
    private final TicketStore store = new FakeTicketStore();

    @Override
    public TicketStore store() {
        return store;
    }
}
