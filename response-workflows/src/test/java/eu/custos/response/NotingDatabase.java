package eu.custos.response;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes what this thread asks of a database, a line for each time that it waits for the answer. */
final class NotingDatabase extends DelegatingDataSource {

    private static final ThreadLocal<@Nullable List<String>> NOTES = new ThreadLocal<>();

    NotingDatabase(DataSource database) {
        super(database);
    }

    List<String> during(Runnable work) {
        var asked = new ArrayList<String>();
        NOTES.set(asked);
        try {
            work.run();
        } finally {
            NOTES.remove();
        }
        return List.copyOf(asked);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return proxy(Connection.class, connection, (name, arguments, result) -> {
            if (name.equals("commit")) {
                note("COMMIT");
            }
            return result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? noting(statement, sql)
                    : result;
        });
    }

    private PreparedStatement noting(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, statement, (name, _, result) -> {
            if (name.startsWith("execute")) {
                note(sql.strip().replaceAll("\\s+", " "));
            }
            return result;
        });
    }

    private void note(String what) {
        var asked = NOTES.get();
        if (asked != null) {
            asked.add(what);
        }
    }

    /** What is done with the answer of each call. */
    private interface After {
        @Nullable
        Object call(String name, Object[] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                NotingDatabase.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        var given = arguments == null ? new Object[0] : arguments;
                        return after.call(method.getName(), given, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
