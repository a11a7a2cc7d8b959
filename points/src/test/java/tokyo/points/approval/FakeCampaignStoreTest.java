package tokyo.points.approval;

final class FakeCampaignStoreTest implements CampaignStoreContract {
    private final CampaignStore store = new FakeCampaignStore();

    @Override
    public CampaignStore store() {
        return store;
    }
}
