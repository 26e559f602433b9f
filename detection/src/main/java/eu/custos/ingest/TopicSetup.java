package eu.custos.ingest;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Makes the topics and then starts the consumers, as soon as the broker is there, however late that is. */
@Component
class TopicSetup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private final IngestSettings settings;
    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private volatile @Nullable Thread setup;

    TopicSetup(
            KafkaAdmin topicAdmin,
            IngestSettings settings,
            List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers) {
        admin = topicAdmin;
        this.settings = settings;
        this.containers = containers;
    }

    @Override
    public void start() {
        setup = Thread.ofVirtual().name("topic-setup").start(this::untilDone);
    }

    @Override
    public void stop() {
        var running = setup;
        if (running != null) {
            running.interrupt();
            setup = null;
        }
    }

    @Override
    public boolean isRunning() {
        return setup != null;
    }

    private void untilDone() {
        var told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                setUp(topic(RawRecords.TOPIC).build(), direct().build());
                containers.forEach(ConcurrentMessageListenerContainer::start);
                return;
            } catch (KafkaException | org.apache.kafka.common.KafkaException away) {
                if (!told) {
                    LOG.warn("The broker is not there yet; intake waits for it", away);
                    told = true;
                }
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Those that are there first: what they are changed to is told. */
    private void setUp(NewTopic... topics) {
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            new TopicUpkeep(client).bring(List.of(topics));
        }
        admin.createOrModifyTopics(topics);
    }

    /** Received is when the broker has it, whatever its sender takes for the time; and as large as it is. */
    private TopicBuilder direct() {
        return topic(DirectListener.TOPIC)
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .config(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
    }

    private TopicBuilder topic(String name) {
        return TopicBuilder.name(name)
                .partitions(settings.partitions())
                .replicas(settings.replicas())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()))
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DurableProducer.LARGEST_RECORD))
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }
}
