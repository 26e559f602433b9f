package eu.custos.oncall;

import eu.custos.tenancy.Actor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcFeeds {

    private final JdbcClient jdbc;

    JdbcFeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(String person) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM oncall_feed WHERE person = ? AND revoked_at IS NULL)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    void add(byte[] digest, String person, String name, Instant at) {
        jdbc.sql("INSERT INTO oncall_feed (digest, person, person_name, made_at) VALUES (?, ?, ?, ?)")
                .params(digest, person, name, Timestamp.from(at))
                .update();
    }

    boolean revoke(String person, Instant at) {
        return jdbc.sql("UPDATE oncall_feed SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL")
                        .params(Timestamp.from(at), person)
                        .update()
                == 1;
    }

    Optional<Actor> holder(byte[] digest) {
        return jdbc.sql("SELECT person, person_name FROM oncall_feed WHERE digest = ? AND revoked_at IS NULL")
                .param(digest)
                .query((row, n) -> new Actor(Actor.Kind.PERSON, row.getString(1), row.getString(2)))
                .optional();
    }

    Set<String> holders() {
        return new TreeSet<>(jdbc.sql("SELECT person FROM oncall_feed WHERE revoked_at IS NULL LIMIT 1000")
                .query((row, n) -> row.getString(1))
                .list());
    }
}
