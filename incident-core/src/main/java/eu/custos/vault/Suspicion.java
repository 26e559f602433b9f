package eu.custos.vault;

import java.util.Locale;

/** Why a file goes to quarantine; none of these says that it is harmful. */
enum Suspicion {
    PROGRAM("a program or script"),
    PROGRAM_IN_ARCHIVE("an archive with a program or script in it"),
    MACROS("a document with macros"),
    ACTIVE_CONTENT("a document that can act by itself"),
    MISNAMED("content that is not what its name says"),
    HIDDEN_NAME("a name with hidden characters or two endings"),
    ENCRYPTED_ARCHIVE("an archive that is encrypted"),
    BROKEN_ARCHIVE("an archive that cannot be read"),
    ARCHIVE_BOMB("an archive that grows too much when unpacked"),
    TEST_VIRUS("the EICAR test file");

    private final String words;

    Suspicion(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
