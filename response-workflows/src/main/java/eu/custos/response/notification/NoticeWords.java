package eu.custos.response.notification;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a notice goes to whom, and why replies were bound or dropped. */
@Component
class NoticeWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("notice", "client_notice", "id", "text"),
                KeptWords.byUuid("notice", "notice_recipient", "notice_id", "reason"),
                KeptWords.byUuid("reply", "notice_reply", "id", "cause"));
    }
}
