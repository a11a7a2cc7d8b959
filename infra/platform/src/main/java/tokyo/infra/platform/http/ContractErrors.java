package tokyo.infra.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the contract's validator found into the {@code errors} of a problem: where ({@code at}) and what ({@code says}). */
final class ContractErrors {
    /** One page of errors helps; the contract promises no more than 100. */
    private static final int MOST = 20;

    /** The validator names a parameter in its words only. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\b(query|path|header|cookie) parameter ([^ ]+)", Pattern.CASE_INSENSITIVE);

    private ContractErrors() {}

    static Problem problem(ValidatorException invalid) {
        // The validator has no type of its own for a body of a media type that the operation does not take.
        boolean mediaType = invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
                && words(invalid).contains("body");
        Problem problem = mediaType ? Problems.unsupportedMediaType() : Problems.badRequest();
        return problem.with("errors", errors(invalid));
    }

    /** {@code at} is {@code query:limit} for a parameter, a JSON pointer for a place in the body, and empty for the body as a whole. */
    static JsonArray errors(ValidatorException invalid) {
        JsonArray errors = new JsonArray();
        Matcher parameter = PARAMETER.matcher(words(invalid));
        if (parameter.find()) {
            return errors.add(
                    error(parameter.group(1).toLowerCase(Locale.ROOT) + ":" + parameter.group(2), words(invalid)));
        }
        if (invalid instanceof SchemaValidationException schema
                && schema.getOutputUnit().getErrors() != null) {
            List<OutputUnit> units = schema.getOutputUnit().getErrors();
            units.stream()
                    .limit(MOST)
                    .forEach(unit -> errors.add(error(pointer(unit.getInstanceLocation()), unit.getError())));
        }
        if (errors.isEmpty()) {
            errors.add(error("", words(invalid)));
        }
        return errors;
    }

    private static String words(ValidatorException invalid) {
        return String.valueOf(invalid.getMessage());
    }

    private static String pointer(String location) {
        return location.startsWith("#") ? location.substring(1) : location;
    }

    private static JsonObject error(String at, String says) {
        return new JsonObject().put("at", at).put("says", says);
    }
}
