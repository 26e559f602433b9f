package eu.custos.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings topics of an earlier release or of earlier settings to what is wanted now, and tells each change.
 *
 * <p>Partitions are added without harm: what an item is follows from its receipt and place in it, never from its
 * partition, and no consumer relies on the order of two deliveries. They are never taken away, which Kafka cannot do.
 */
final class TopicUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(TopicUpkeep.class);

    private final Admin admin;

    TopicUpkeep(Admin admin) {
        this.admin = admin;
    }

    /**
     * Changes what differs; topics that are not there are left to whoever makes them.
     *
     * @throws KafkaException where the broker is not there; what it refuses is told, and the topic goes on as it is
     */
    void bring(Collection<NewTopic> wanted) {
        try {
            var names = admin.listTopics().names().get();
            var there = wanted.stream()
                    .filter(topic -> names.contains(topic.name()))
                    .toList();
            var described = admin.describeTopics(
                            there.stream().map(NewTopic::name).toList())
                    .allTopicNames()
                    .get();
            var configs = admin.describeConfigs(
                            there.stream().map(TopicUpkeep::resource).toList())
                    .all()
                    .get();
            for (var topic : there) {
                bring(
                        topic,
                        Objects.requireNonNull(described.get(topic.name())),
                        Objects.requireNonNull(configs.get(resource(topic))));
            }
        } catch (ExecutionException refused) {
            passOver("Topics cannot be compared with the settings; they stay as they are", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(NewTopic topic, TopicDescription described, Config config) throws InterruptedException {
        try {
            alter(topic, config);
            grow(topic, described.partitions().size());
        } catch (ExecutionException refused) {
            passOver("The topic %s stays as it is; set it by hand".formatted(topic.name()), refused);
        }
        var replicas = described.partitions().getFirst().replicas().size();
        if (replicas != topic.replicationFactor()) {
            LOG.warn(
                    "The topic {} has {} replicas and {} are wanted: only the broker's own tools move them",
                    topic.name(),
                    replicas,
                    topic.replicationFactor());
        }
    }

    private void alter(NewTopic topic, Config config) throws ExecutionException, InterruptedException {
        var changes = new ArrayList<AlterConfigOp>();
        for (var setting : configs(topic).entrySet()) {
            var now = config.get(setting.getKey());
            if (now == null || !setting.getValue().equals(now.value())) {
                changes.add(new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET));
                LOG.info(
                        "The topic {} has {}={}; it gets {}",
                        topic.name(),
                        setting.getKey(),
                        now == null ? "nothing" : now.value(),
                        setting.getValue());
            }
        }
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.copyOf(changes)))
                    .all()
                    .get();
        }
    }

    private static Map<String, String> configs(NewTopic topic) {
        return topic.configs() == null ? Map.of() : new HashMap<>(topic.configs());
    }

    private void grow(NewTopic topic, int partitions) throws ExecutionException, InterruptedException {
        if (partitions < topic.numPartitions()) {
            LOG.info("The topic {} has {} partitions; it gets {}", topic.name(), partitions, topic.numPartitions());
            admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(topic.numPartitions())))
                    .all()
                    .get();
        } else if (partitions > topic.numPartitions()) {
            LOG.warn(
                    "The topic {} has {} partitions and {} are wanted: none can be taken away, all are read",
                    topic.name(),
                    partitions,
                    topic.numPartitions());
        }
    }

    private static ConfigResource resource(NewTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static void passOver(String told, ExecutionException refused) {
        if (refused.getCause() instanceof RetriableException away) {
            throw away;
        }
        LOG.warn(told, refused.getCause());
    }
}
