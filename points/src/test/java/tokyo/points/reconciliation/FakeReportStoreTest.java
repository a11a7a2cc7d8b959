package tokyo.points.reconciliation;

final class FakeReportStoreTest implements ReportStoreContract {
    private final ReportStore store = new FakeReportStore();

    @Override
    public ReportStore store() {
        return store;
    }
}
