package eu.custos.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks one evidence package from its zip file to its last reference, with nothing but the keys one trusts. */
public final class PackageVerifier {

    private PackageVerifier() {}

    /**
     * What was found; a broken package is a finding, not an exception.
     *
     * @param trust keys got on another way; null to use those in the package, which the report then says
     * @throws IOException where the file cannot be read
     */
    public static Report verify(Path file, @Nullable Trust trust) throws IOException {
        return verify(file, trust, null);
    }

    /**
     * The same, with a checkpoint that came on another way.
     *
     * @param kept is held against the package; null for none
     */
    public static Report verify(Path file, @Nullable Trust trust, @Nullable Note kept) throws IOException {
        return verify(file, trust, kept, null);
    }

    /**
     * The same, with what a reader demands beside.
     *
     * @param policy null for nothing
     */
    public static Report verify(Path file, @Nullable Trust trust, @Nullable Note kept, @Nullable Policy policy)
            throws IOException {
        var report = new Report.Writer();
        var name = String.valueOf(file.getFileName());
        var pass = new Pass(report, trust, new Kept(kept, report), policy);
        try (var archive = ZipArchive.open(file)) {
            report.attempt(() -> pass.run(archive));
        } catch (Broken broken) {
            report.fail(broken);
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        return report.report(name, pass.summary(), trust != null);
    }
}
