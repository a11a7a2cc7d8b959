package tokyo.points.ticket;

import tokyo.points.LedgerCity;

final class TicketsTest implements TicketsContract {
    private final TicketStore store = new FakeTicketStore();
    private final LedgerCity city = new LedgerCity();

    @Override
    public TicketStore store() {
        return store;
    }

    @Override
    public LedgerCity city() {
        return city;
    }
}
