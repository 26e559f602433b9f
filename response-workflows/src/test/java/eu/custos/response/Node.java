package eu.custos.response;

import com.zaxxer.hikari.HikariDataSource;
import eu.custos.tenancy.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process of its own on the tests' database, which does what it is told by lines.
 *
 * <p>{@code work} does the jobs of one client and asks before each commit whether it may: whoever started it answers by
 * a line, or by killing it. {@code share} lets it take whatever is due, as nodes do, until it ends.
 */
final class Node {

    static final String SAYS = "node: ";

    private final BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Platform platform;

    private Node(Platform platform) {
        this.platform = platform;
    }

    public static void main(String[] database) throws IOException {
        var node = new Node(new Platform(() -> {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database[0]);
            pool.setUsername("custos_app");
            pool.setPassword("app");
            pool.setMaximumPoolSize(4);
            return pool;
        }));
        for (var order = node.told.readLine(); order != null; order = node.told.readLine()) {
            node.obey(order.split(" "));
        }
    }

    private void obey(String[] order) {
        switch (order[0]) {
            case "work" -> {
                platform.clock().set(Instant.parse(order[1]));
                Jobs.run(platform, TenantId.of(order[2]), 1, this::carefully);
                say("idle");
            }
            case "share" -> {
                platform.clock().set(Instant.parse(order[1]));
                platform.bean(JobExecutor.class).start();
                say("idle");
            }
            case "count" -> say(String.valueOf(Walk.OF_THE_SUITE.steps()));
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private void carefully(Platform here, String job) {
        new TransactionTemplate(here.bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            var activity = Jobs.activity(here, job);
            Jobs.execute(here, job);
            say(activity);
            try {
                told.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void say(String what) {
        System.out.println(SAYS + what);
        System.out.flush();
    }
}
