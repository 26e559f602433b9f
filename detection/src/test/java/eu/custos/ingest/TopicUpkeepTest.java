package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics that an earlier release made. */
class TopicUpkeepTest {

    private final Admin admin = Admin.create(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Broker.shared().address()));
    private final String name = "upkeep-" + UUID.randomUUID();

    @AfterEach
    void close() throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(name)).all().get();
        admin.close();
    }

    @Test
    void getTheSettingsOfTodayAndKeepThoseThatNobodyAsksAbout() throws ExecutionException, InterruptedException {
        made(
                2,
                Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                        TopicConfig.RETENTION_MS_CONFIG, "1000",
                        TopicConfig.SEGMENT_BYTES_CONFIG, "2000000"));

        bring(wanted(2));

        assertThat(setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)).isEqualTo("LogAppendTime");
        assertThat(setting(TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("604800000");
        assertThat(setting(TopicConfig.SEGMENT_BYTES_CONFIG)).isEqualTo("2000000");
    }

    @Test
    void growToThePartitionsOfTodayAndNeverShrink() throws ExecutionException, InterruptedException {
        made(2, Map.of());

        bring(wanted(5));
        // A broker tells of new partitions once it has heard of them itself.
        await().until(() -> partitions() == 5);

        bring(wanted(3));
        assertThat(partitions()).isEqualTo(5);
    }

    @Test
    void goOnAsTheyAreWhereTheBrokerRefusesASetting() throws ExecutionException, InterruptedException {
        made(2, Map.of());

        bring(new NewTopic(name, 2, (short) 1).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "soon")));

        assertThat(setting(TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("604800000");
    }

    @Test
    void areAskedForAgainWhereTheBrokerIsAway() throws ExecutionException, InterruptedException {
        made(1, Map.of());
        var nowhere = Map.<String, Object>of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                "default.api.timeout.ms",
                1_000,
                "request.timeout.ms",
                500);

        try (var away = Admin.create(nowhere)) {
            assertThatThrownBy(() -> new TopicUpkeep(away).bring(List.of(wanted(1))))
                    .isInstanceOf(KafkaException.class);
        }
    }

    private void bring(NewTopic topic) {
        new TopicUpkeep(admin).bring(List.of(topic, new NewTopic("not-there-" + name, 1, (short) 1)));
    }

    private NewTopic wanted(int partitions) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                        TopicConfig.RETENTION_MS_CONFIG, "604800000"));
    }

    private void made(int partitions, Map<String, String> configs) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                .all()
                .get();
        // The broker knows of a topic some moments after it made it.
        await().ignoreExceptions().until(() -> partitions() == partitions);
    }

    private String setting(String key) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return Objects.requireNonNull(config.get(key)).value();
    }

    private int partitions() throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(admin.describeTopics(List.of(name))
                        .allTopicNames()
                        .get()
                        .get(name))
                .partitions()
                .size();
    }
}
