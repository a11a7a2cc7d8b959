package tokyo.points.file;

final class FakeFileStoreTest implements FileStoreContract {
    private final FileStore store = new FakeFileStore();

    @Override
    public FileStore store() {
        return store;
    }
}
