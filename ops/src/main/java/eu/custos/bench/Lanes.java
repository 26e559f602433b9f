package eu.custos.bench;

import eu.custos.command.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing on several threads at once and waits for all of them. */
final class Lanes {

    private Lanes() {}

    /** Work of one lane. */
    interface Work<T> {
        T run(int lane);
    }

    static <T> List<T> run(int lanes, Work<T> work) {
        try (var threads = Executors.newFixedThreadPool(lanes)) {
            var tasks = new ArrayList<Callable<T>>();
            for (var lane = 0; lane < lanes; lane++) {
                var number = lane;
                tasks.add(() -> work.run(number));
            }
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** What a thread came to; its failure is ours. */
    static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new Failure("The load broke off: %s".formatted(e.getCause()), e);
        }
    }
}
