package eu.custos.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lists, again and again, the checkpoints of the ledgers that grew; nodes that do it at once list each once. */
@Component
class SuperLogJob {

    private static final Logger LOG = LoggerFactory.getLogger(SuperLogJob.class);

    private final SuperLog superLog;

    SuperLogJob(SuperLog superLog) {
        this.superLog = superLog;
    }

    @Scheduled(fixedDelayString = "${custos.evidence.list-every:PT1H}", initialDelayString = "PT1M")
    void list() {
        try {
            superLog.listWhatGrew();
        } catch (InconsistentLedger broken) {
            LOG.error("The log of all ledgers is not signed: {}", broken.getMessage());
        }
    }
}
