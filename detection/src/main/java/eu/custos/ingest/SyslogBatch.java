package eu.custos.ingest;

import java.io.ByteArrayOutputStream;
import java.util.Collection;

/** Messages that go to intake together. */
final class SyslogBatch {

    private static final int MOST = 500;

    private final int longest;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int items;

    SyslogBatch(int longest) {
        this.longest = longest;
    }

    void add(byte[] message) {
        if (message.length > 0) {
            lines.writeBytes(message);
            lines.write('\n');
            items++;
        }
    }

    void addAll(Collection<byte[]> messages) {
        messages.forEach(this::add);
    }

    boolean isEmpty() {
        return items == 0;
    }

    boolean isFull() {
        return items >= MOST || lines.size() > longest;
    }

    int items() {
        return items;
    }

    /** One a line. */
    byte[] body() {
        return lines.toByteArray();
    }
}
