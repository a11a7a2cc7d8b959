package tokyo.infra.platform.log;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolver;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverConfig;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverFactory;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/** {@code {"$resolver": "masked", "field": "message" | "exception"}} in a JSON template: that text, after {@link Masking}. */
@Plugin(name = "MaskedResolverFactory", category = TemplateResolverFactory.CATEGORY)
public final class MaskedResolverFactory implements EventResolverFactory {
    private static final MaskedResolverFactory INSTANCE = new MaskedResolverFactory();

    private MaskedResolverFactory() {}

    @PluginFactory
    public static MaskedResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return "masked";
    }

    @Override
    public EventResolver create(EventResolverContext context, TemplateResolverConfig config) {
        return switch (config.getString("field")) {
            case "message" -> new Message();
            case "exception" -> new Thrown();
            default -> throw new IllegalArgumentException("masked has the fields message and exception");
        };
    }

    private static final class Message implements EventResolver {
        @Override
        public void resolve(LogEvent event, JsonWriter json) {
            json.writeString(Masking.mask(event.getMessage().getFormattedMessage()));
        }
    }

    private static final class Thrown implements EventResolver {
        @Override
        public boolean isResolvable(LogEvent event) {
            return event.getThrown() != null;
        }

        @Override
        public void resolve(LogEvent event, JsonWriter json) {
            json.writeString(Masking.mask(StackText.of(event.getThrown())));
        }
    }
}
