package tokyo.push.notice;

final class FakeNoticeStoreTest implements NoticeStoreContract {
    private final NoticeStore store = new FakeNoticeStore();

    @Override
    public NoticeStore store() {
        return store;
    }
}
