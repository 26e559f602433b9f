package eu.custos.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How we speak to the broker: durable sends, batches, offsets after the work. */
@Configuration(proxyBeanMethods = false)
class KafkaWiring {

    private static final int SESSION_MILLIS = 10_000;
    private static final int POLL_INTERVAL_MILLIS = 600_000;
    private static final long IDLE_MILLIS = 5_000;
    private static final Duration AUTHENTICATE_AGAIN = Duration.ofSeconds(5);
    /** How long the two readers of the raw topic wait for more: each batch costs the disks the same, however small. */
    private static final int GATHER_MILLIS = 250;

    private static final int GATHER_BYTES = 256 * 1024;
    /** The index writes its log to the disk once for each request: it is given more at once than a transaction takes. */
    private static final int INDEX_BATCHES = 3;

    private static final Duration COMMIT = Duration.ofSeconds(2);

    @Bean
    KafkaTemplate<byte[], byte[]> rawProducer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings) {
        return producer(kafka, broker, settings, Map.of());
    }

    /** What a reader takes at once is limited in bytes as the broker has them, so large ones may not be small there. */
    @Bean(defaultCandidate = false)
    KafkaTemplate<byte[], byte[]> largeProducer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings) {
        return producer(kafka, broker, settings, Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
    }

    private static KafkaTemplate<byte[], byte[]> producer(
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            IngestSettings settings,
            Map<String, Object> otherwise) {
        var config = new HashMap<>(kafka.buildProducerProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                broker.getProducer().getBootstrapServers());
        config.putAll(DurableProducer.settings(settings.acknowledgement()));
        config.putAll(otherwise);
        // Not observed: the request or batch that sends is, and an observation of each item costs more than sending it.
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(config));
    }

    @Bean
    KafkaAdmin topicAdmin(KafkaProperties kafka, KafkaConnectionDetails broker) {
        var config = new HashMap<>(kafka.buildAdminProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.getAdmin().getBootstrapServers());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        var admin = new KafkaAdmin(config);
        // Topics are made by TopicSetup, which has the patience for a broker that comes later.
        admin.setAutoCreate(false);
        return admin;
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> triageContainer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings, TriageListener listener) {
        var properties = gathering("custos-triage", listener, settings.batch());
        properties.setConsumerRebalanceListener(listener);
        return container(kafka, broker, settings, properties, settings.consumers());
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> directContainer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings, DirectListener listener) {
        return container(kafka, broker, settings, properties(DirectListener.TOPIC, "custos-direct", listener), 1);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> indexContainer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings, IndexListener listener) {
        var properties = gathering("custos-index", listener, INDEX_BATCHES * settings.batch());
        properties.setConsumerRebalanceListener(listener);
        return container(kafka, broker, settings, properties, 1);
    }

    /** Where the broker's offsets are told late: triage goes by the database's, and indexing again changes nothing. */
    private static ContainerProperties gathering(String group, Object listener, int atOnce) {
        var properties = properties(RawRecords.TOPIC, group, listener);
        properties.setAckMode(ContainerProperties.AckMode.TIME);
        properties.setAckTime(COMMIT.toMillis());
        var consumer = new Properties();
        consumer.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, String.valueOf(GATHER_BYTES));
        consumer.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, String.valueOf(GATHER_MILLIS));
        consumer.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(atOnce));
        properties.setKafkaConsumerProperties(consumer);
        return properties;
    }

    private static ContainerProperties properties(String topic, String group, Object listener) {
        var properties = new ContainerProperties(topic);
        properties.setGroupId(group);
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setIdleEventInterval(IDLE_MILLIS);
        // A stranger may hold the port while our broker starts again; without this the container would stop for good.
        properties.setAuthExceptionRetryInterval(AUTHENTICATE_AGAIN);
        properties.setObservationEnabled(true);
        return properties;
    }

    private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            IngestSettings settings,
            ContainerProperties properties,
            int threads) {
        var consumers = new DefaultKafkaConsumerFactory<byte[], byte[]>(consumer(kafka, broker, settings));
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(threads);
        container.setAutoStartup(false);
        container.setCommonErrorHandler(forEver());
        return container;
    }

    private static Map<String, Object> consumer(
            KafkaProperties kafka, KafkaConnectionDetails broker, IngestSettings settings) {
        var config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                broker.getConsumer().getBootstrapServers());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MILLIS);
        // After a crash the broker gives the partitions away no sooner than this.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        return config;
    }

    /** No batch is ever given up: while something is away the same batch comes again, at most every ten seconds. */
    private static DefaultErrorHandler forEver() {
        var wait = new ExponentialBackOff(500, 2.0);
        wait.setMaxInterval(10_000);
        var handler = new DefaultErrorHandler(wait);
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}
