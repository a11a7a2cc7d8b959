package tokyo.points.file;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.points.campaign.CampaignId;

/** Files with their bytes and what was refused of them; every method is one atomic step and may be repeated. */
interface FileStore {

    /** Parts of one page: each has the rows of one step. */
    int MOST_PARTS = 5;

    /** Where what is said of the whole file comes among the parts: before all rows. */
    int WHOLE = -1;

    /**
     * Rows of one step that were refused, by their number in the file; 0 is the file as a whole.
     *
     * @param from the first row of the step, counting from 0, or {@link #WHOLE}
     */
    record Part(int from, Map<Integer, RowRefusal> refused) {
        public Part {
            refused = Map.copyOf(refused);
        }
    }

    /** Keeps the bytes under the file's id; what lies there stays. */
    Future<Void> keep(String id, byte[] bytes);

    /** Empty if nothing lies there. */
    Future<byte[]> bytes(String id);

    /** @return the file of that id as it is stored now: this one if none was there */
    Future<GrantFile> createIfAbsent(GrantFile received);

    Future<Optional<GrantFile>> find(String id);

    /** Takes one step, if the stored revision is the one before; false if another step came in between, and nothing changes then. */
    Future<Boolean> advance(GrantFile next);

    /** A campaign's, newest first. */
    Future<List<GrantFile>> ofCampaign(CampaignId campaign, int limit);

    /** Those that the job has to look at, by id, after that one. */
    Future<List<GrantFile>> open(Optional<String> after, int limit);

    /** Notes what was refused of one step, in place of what was noted of it before. */
    Future<Void> refuse(String id, Part part);

    /** What was noted of that step, if anything. */
    Future<Optional<Part>> refused(String id, int from);

    /** In the order of the file, those after that one. */
    Future<List<Part>> refusedAfter(String id, int after, int limit);
}
