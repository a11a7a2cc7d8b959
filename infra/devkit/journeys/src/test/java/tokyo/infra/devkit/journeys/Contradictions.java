package tokyo.infra.devkit.journeys;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tokyo.infra.platform.http.ResponseCheck;

/** Collects the responses that are not as the contract says. */
final class Contradictions implements ResponseCheck {
    private final List<String> found = new CopyOnWriteArrayList<>();

    @Override
    public void brokenBy(String operationId, int status, String how) {
        found.add(operationId + " " + status + ": " + how);
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
