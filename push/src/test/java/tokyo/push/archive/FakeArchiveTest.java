package tokyo.push.archive;

import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.RegistryStore;

class FakeArchiveTest implements ArchiveStoreContract {
    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeArchive archive = new FakeArchive(registry);

    @Override
    public ArchiveStore store() {
        return archive;
    }

    @Override
    public RegistryStore registry() {
        return registry;
    }
}
