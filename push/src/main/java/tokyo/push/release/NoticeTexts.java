package tokyo.push.release;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeStore;
import tokyo.push.template.Language;
import tokyo.push.template.Variants;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/** Reads the words where they were approved, so that an inbox shows exactly those. */
public final class NoticeTexts implements NoticeWords {
    private final NoticeStore notices;
    private final Tenants tenants;

    public NoticeTexts(NoticeStore notices, Tenants tenants) {
        this.notices = notices;
        this.tenants = tenants;
    }

    @Override
    public Future<Map<String, Words>> find(Collection<String> asked, String locale) {
        List<NoticeId> ids = asked.stream().map(NoticeId::new).toList();
        Language language = Language.of(locale);
        return notices.findAll(ids).map(found -> {
            Map<String, Words> words = new HashMap<>();
            found.forEach(notice -> words.put(notice.id().value(), words(notice, language)));
            return words;
        });
    }

    private Words words(Notice notice, Language wanted) {
        Variants.Chosen chosen = notice.content().words().choose(wanted);
        String sender = tenants.find(notice.tenant()).map(Tenant::name).orElse(notice.tenant());
        return new Words(
                chosen.language().tag(),
                sender,
                chosen.variant().title(),
                chosen.variant().body());
    }
}
