package eu.custos.response.inquiry;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What clients answered, and why a question was taken back. */
@Component
class QuestionWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("client-question", "client_question", "id", "answer"),
                KeptWords.byUuid("client-question", "client_question", "id", "reason"),
                KeptWords.byUuid("client-question", "client_question", "id", "acceptance_ended_why"));
    }
}
