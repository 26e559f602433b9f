package eu.custos;

import eu.custos.bench.IntakeBenchmark;
import eu.custos.bench.LedgerBenchmark;
import eu.custos.bench.PipelineBenchmark;
import eu.custos.bench.ProcessBenchmark;
import eu.custos.bench.QueueBenchmark;
import eu.custos.bench.SoakBenchmark;
import eu.custos.bench.StartBenchmark;
import eu.custos.command.BenchCommand;
import eu.custos.command.CommandLine;
import eu.custos.command.FeedCommand;
import eu.custos.command.MoveVaultCommand;
import eu.custos.command.TokenCommand;
import eu.custos.command.UpCommand;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform and its command line. */
@SpringBootApplication
public class CustosApplication {

    public static void main(String[] args) {
        var commands = new CommandLine(List.of(
                new UpCommand(CustosApplication.class),
                new FeedCommand(),
                new TokenCommand(),
                new MoveVaultCommand(),
                new BenchCommand(List.of(
                        new StartBenchmark(),
                        new IntakeBenchmark(),
                        new PipelineBenchmark(),
                        new QueueBenchmark(),
                        new ProcessBenchmark(),
                        new LedgerBenchmark(),
                        new SoakBenchmark()))));
        System.exit(commands.run(args));
    }
}
