package tokyo.infra.devkit.city.registry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The real records that ship with the demo: the shape of every made record, and the sentences that fill it. */
final class RealRecords {
    private static final String RECORDS = "demo/registry_sample.json";

    /** Shorter ones are headings. */
    private static final int SENTENCE_MIN = 12;

    /** Fields that say nothing about who it is for, so that filling them changes no meaning. */
    private static final List<String> PROSE = List.of("description", "belongings", "procedureMethod", "remarks");

    private final List<JsonObject> records;
    private final List<String> sentences;

    RealRecords() {
        JsonArray all = read();
        records = IntStream.range(0, all.size()).mapToObj(all::getJsonObject).toList();
        sentences = records.stream()
                .flatMap(RealRecords::texts)
                .flatMap(text -> Stream.of(text.split("[。\n]")))
                .map(String::strip)
                // Markup is dirt, which is strewn by number elsewhere.
                .filter(text -> text.length() >= SENTENCE_MIN && !text.contains("|") && !text.contains(";"))
                .distinct()
                .toList();
    }

    private static JsonArray read() {
        try (InputStream file = RealRecords.class.getClassLoader().getResourceAsStream(RECORDS)) {
            return new JsonArray(
                    new String(Objects.requireNonNull(file, RECORDS).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Stream<String> texts(JsonObject record) {
        Stream<String> own = PROSE.stream().map(record::getString);
        String support = record.getJsonObject("support").getString("description");
        return Stream.concat(own, Stream.of(support == null ? "" : support)).filter(Objects::nonNull);
    }

    /** A record to be changed by the caller. */
    JsonObject copy(SplittableRandom random) {
        return records.get(random.nextInt(records.size())).copy();
    }

    /** Real sentences in a new order, about so many bytes of them. */
    String prose(SplittableRandom random, int bytes) {
        StringBuilder prose = new StringBuilder();
        int size = 0;
        while (size < bytes) {
            String sentence = sentences.get(random.nextInt(sentences.size()));
            prose.append(sentence).append(random.nextInt(3) == 0 ? "。\n" : "。");
            size += sentence.getBytes(StandardCharsets.UTF_8).length + 3;
        }
        return prose.toString();
    }
}
