package tokyo.points;

import java.util.List;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.mongo.IndexDeclaration;

/**
 * Assembles points, which offers no operation yet and keeps nothing.
 *
 * <p>It is wired already, so that the ledger will grow behind walls that hold from its first class on.
 */
public final class PointsModule {

    /** None, since nothing is stored. */
    public static List<IndexDeclaration> indexes() {
        return List.of();
    }

    /** Adds nothing: the contract has no operation of points. */
    public void mount(ApiRouter.Builder api) {}
}
