package tokyo.infra.platform.log;

import java.util.Map;
import org.apache.logging.log4j.core.util.ContextDataProvider;

/** Gives Log4j the fields of the present Vert.x context, on the thread that logs; found by the service loader. */
public final class LogContextFields implements ContextDataProvider {
    @Override
    public Map<String, String> supplyContextData() {
        return LogContext.current();
    }
}
