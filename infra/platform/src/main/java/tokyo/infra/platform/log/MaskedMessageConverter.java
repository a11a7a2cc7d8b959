package tokyo.infra.platform.log;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** {@code %masked} in a pattern: the message and its exception, after {@link Masking}. */
@Plugin(name = "MaskedMessage", category = PatternConverter.CATEGORY)
@ConverterKeys("masked")
public final class MaskedMessageConverter extends LogEventPatternConverter {
    private MaskedMessageConverter() {
        super("masked", "masked");
    }

    public static MaskedMessageConverter newInstance(String[] options) {
        return new MaskedMessageConverter();
    }

    /** Or Log4j would add the bare exception by itself. */
    @Override
    public boolean handlesThrowable() {
        return true;
    }

    @Override
    public void format(LogEvent event, StringBuilder line) {
        line.append(Masking.mask(event.getMessage().getFormattedMessage()));
        if (event.getThrown() != null) {
            line.append('\n')
                    .append(Masking.mask(StackText.of(event.getThrown())).stripTrailing());
        }
    }
}
