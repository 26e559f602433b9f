package eu.custos.bench;

import eu.custos.command.Failure;
import eu.custos.ingest.DurableProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The platform's broker without the platform: the very records that intake wrote, sent again to a topic beside. */
final class BareBroker implements AutoCloseable {

    private static final String INTAKE = "alerts.raw";
    private static final String BESIDE = "bench.raw";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofMinutes(2);
    private static final String SPRING = "spring.kafka.";

    private final Map<String, Object> reach = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger next = new AtomicInteger();
    private List<List<ProducerRecord<byte[], byte[]>>> deliveries = List.of();

    /** Reached by the Spring properties of the platform. */
    BareBroker(Map<String, Object> spring) {
        // Its clients log to the output that carries the figures; what fails, fails this run.
        LoggingSystem.get(BareBroker.class.getClassLoader()).setLogLevel("org.apache.kafka", LogLevel.OFF);
        spring.forEach((name, value) -> {
            if (name.startsWith(SPRING)) {
                reach.put(
                        name.substring(SPRING.length())
                                .replaceFirst("^properties\\.", "")
                                .replace('-', '.'),
                        value);
            }
        });
        var settings = new HashMap<>(reach);
        settings.putAll(DurableProducer.settings(PATIENCE));
        producer = new KafkaProducer<>(settings);
    }

    /** The platform is ready before its broker is; until the intake's topic is there, senders would be told to come back. */
    void awaitIntake() {
        var until = System.nanoTime() + START.toNanos();
        try (var admin = Admin.create(reach)) {
            while (true) {
                try {
                    admin.describeTopics(List.of(INTAKE)).allTopicNames().get();
                    return;
                } catch (ExecutionException notYet) {
                    if (System.nanoTime() > until) {
                        throw new Failure(
                                "The broker has no topic for intake: %s".formatted(notYet.getCause()), notYet);
                    }
                    Pause.of(Duration.ofMillis(250));
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Makes the topic beside, as the intake's is made, and reads so many of the intake's records. */
    void prepare(int records) {
        try (var admin = Admin.create(reach)) {
            var described =
                    admin.describeTopics(List.of(INTAKE)).allTopicNames().get();
            var partitions =
                    Objects.requireNonNull(described.get(INTAKE)).partitions().size();
            admin.createTopics(List.of(new NewTopic(BESIDE, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new Failure("The broker refuses: %s".formatted(e.getCause()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        deliveries = List.copyOf(read(records));
    }

    /** How many records lie in the intake's topic. */
    long taken() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Sends one delivery of intake again and waits until every record of it is on disk; answers their number. */
    int sendDelivery() {
        var delivery = deliveries.get(Math.floorMod(next.getAndIncrement(), deliveries.size()));
        var acknowledged = new ArrayList<Future<?>>();
        delivery.forEach(record -> acknowledged.add(producer.send(record)));
        acknowledged.forEach(BareBroker::await);
        return delivery.size();
    }

    /** Sends one record and waits until it is on disk. */
    void sendOne() {
        var number = Math.floorMod(next.getAndIncrement(), deliveries.size());
        await(producer.send(deliveries.get(number).getFirst()));
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Records by key, which is one delivery each. */
    private Collection<List<ProducerRecord<byte[], byte[]>>> read(int records) {
        var byKey = new LinkedHashMap<Bytes, List<ProducerRecord<byte[], byte[]>>>();
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var read = 0;
            while (read < records) {
                for (var record : consumer.poll(Duration.ofSeconds(5))) {
                    byKey.computeIfAbsent(Bytes.wrap(record.key()), _ -> new ArrayList<>())
                            .add(new ProducerRecord<>(
                                    BESIDE, record.partition(), record.key(), record.value(), record.headers()));
                    read++;
                }
            }
        }
        var most = byKey.values().stream().mapToInt(List::size).max().orElse(0);
        // Single posts and a delivery that the reading cut off are no deliveries to send again.
        byKey.values().removeIf(delivery -> delivery.size() < most);
        return byKey.values();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new HashMap<>(reach);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(INTAKE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static void await(Future<?> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new Failure("The broker did not acknowledge: %s".formatted(e.getCause()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure("Interrupted", e);
    }
}
