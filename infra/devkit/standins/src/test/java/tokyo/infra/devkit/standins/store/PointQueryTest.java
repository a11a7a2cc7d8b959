package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class PointQueryTest {
    private final MVStore memory = new MVStore.Builder().open();

    @Test
    void other_conditions_do_not_hide_the_key() {
        Document query =
                new Document("_id", 7).append("owner", new Document("$lt", 3)).append("state", null);
        assertThat(new PointQuery(query).partFor(index("_id"))).isEqualTo(new Document("_id", 7));
    }

    @Test
    void the_key_is_found_inside_and() {
        Document query =
                new Document("$and", List.of(new Document("n", 1), new Document("_id", new Document("$eq", "a"))));
        assertThat(new PointQuery(query).partFor(index("_id"))).isEqualTo(new Document("_id", "a"));
    }

    @Test
    void a_choice_is_looked_up_in_an_index_of_one_field() {
        Document choice = new Document("$in", List.of(1, 2));
        PointQuery query = new PointQuery(new Document("_id", choice).append("n", 1));
        assertThat(query.partFor(index("_id"))).isEqualTo(new Document("_id", choice));
        assertThat(query.partFor(index("_id", "n"))).isNull();
    }

    @Test
    void all_fields_of_a_compound_key_are_needed() {
        PointQuery query =
                new PointQuery(new Document("writer", "w").append("wseq", 1L).append("void", true));
        assertThat(query.partFor(index("writer", "wseq"))).isEqualTo(new Document("writer", "w").append("wseq", 1L));
        assertThat(query.partFor(index("writer", "place"))).isNull();
    }

    @Test
    void what_is_not_one_value_is_no_key() {
        Stream<Document> open = Stream.of(
                new Document("_id", null),
                new Document("_id", new Document("$gt", 1)),
                new Document("_id", new Document("$in", Arrays.asList(1, null))),
                new Document("_id", new BsonRegularExpression("^a", "")),
                new Document("_id", List.of(1)),
                new Document("$or", List.of(new Document("_id", 1))),
                new Document("$nor", List.of(new Document("_id", 1))),
                new Document("_id", new Document("$ne", 1)));
        assertThat(open)
                .allSatisfy(query ->
                        assertThat(new PointQuery(query).partFor(index("_id"))).isNull());
    }

    private TypedUniqueIndex index(String... fields) {
        List<IndexKey> keys =
                Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
        return new TypedUniqueIndex(memory.openMap(String.join("_", fields), DiskTypes.positions()), "i", keys, false);
    }
}
