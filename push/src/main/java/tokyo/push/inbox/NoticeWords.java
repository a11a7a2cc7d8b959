package tokyo.push.inbox;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** The words of wards' notices for somebody who reads them now; an inbox itself keeps the Japanese only. */
public interface NoticeWords {

    /**
     * @param language BCP 47, of what is answered: another one when the notice is not written in the reader's
     * @param sender the ward or bureau
     */
    record Words(String language, String sender, String title, String body) {}

    /**
     * @param locale what the reader asks for
     * @return by notice; one that is not known is missing
     */
    Future<Map<String, Words>> find(Collection<String> notices, String locale);
}
