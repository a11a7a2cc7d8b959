package tokyo.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.push.archive.LineRoutes;
import tokyo.push.archive.MongoArchive;
import tokyo.push.national.NationalConfig;
import tokyo.push.national.NationalRoutes;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryRoutes;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.Worker;

/** Assembles the imports of the registry, from both sources, for {@link PushModule}. */
final class RegistryModule {
    private final RegistryRoutes imports;
    private final NationalRoutes national;
    private final LineRoutes lines;

    RegistryModule(
            Vertx vertx,
            PushModule.City city,
            NationalConfig config,
            RegistryStore registry,
            Worker worker,
            Supplier<Future<Void>> afterImport) {
        MongoArchive archive = new MongoArchive(city.database(), city.bridge());
        RegistryImport runs =
                new RegistryImport(registry, archive, city.leases(), worker, city.clock(), city.randomness());
        imports = new RegistryRoutes(runs, registry, afterImport);
        national = new NationalRoutes(vertx, runs, config, afterImport, city.clock(), city.randomness());
        lines = new LineRoutes(archive);
    }

    static List<IndexDeclaration> indexes() {
        return MongoArchive.indexes();
    }

    void mount(ApiRouter.Builder api) {
        api.streamed("importRegistry", imports::importRegistry)
                .handle("getImport", imports::getImport)
                .handle("listImports", imports::listImports);
        national.mount(api);
        lines.mount(api);
    }
}
