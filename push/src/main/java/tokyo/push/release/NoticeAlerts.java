package tokyo.push.release;

import java.util.List;
import java.util.Optional;
import tokyo.push.api.PersonId;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.template.Variant;

/** A notice as one person's alert; the other languages stay with the notice and are looked up when somebody reads. */
final class NoticeAlerts {
    private NoticeAlerts() {}

    static Alert of(Notice notice, PersonId person) {
        NoticeContent content = notice.content();
        Variant japanese = content.words().japanese();
        return new Alert(
                notice.id().alertOf(person),
                notice.id().value(),
                Optional.empty(),
                AlertKind.NOTICE,
                japanese.title(),
                japanese.body(),
                List.of(
                        new Because("PURPOSE", List.of(), content.purpose()),
                        new Because(
                                "LEGAL_BASIS",
                                List.of(content.basis().kind().name()),
                                content.basis().article())),
                List.of(),
                Optional.empty(),
                content.link());
    }
}
