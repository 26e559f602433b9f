package eu.custos.evidence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The few calls of a PKCS#11 module (OASIS, version 3.0) that signing with Ed25519 needs; 64-bit Unix only. */
@SuppressWarnings("restricted") // native code is what this class is for
final class Pkcs11Module {

    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long ALREADY_LOGGED_IN = 0x100;
    private static final long OS_LOCKING = 2;
    private static final long SERIAL_SESSION = 4;
    private static final long USER = 1;
    private static final long CLASS = 0;
    private static final long LABEL = 3;
    private static final long EC_POINT = 0x181;
    private static final long PUBLIC = 2;
    private static final long PRIVATE = 3;
    private static final long EDDSA = 0x1057;
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    private static final int MOST_SLOTS = 64;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;

    private Pkcs11Module(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** The module or its token said no. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static Pkcs11Module load(Path library) {
        try {
            var module = new Pkcs11Module(SymbolLookup.libraryLookup(library, Arena.global()));
            module.initialize();
            return module;
        } catch (IllegalArgumentException e) {
            throw new Refused("the library cannot be loaded, " + e.getMessage());
        }
    }

    private void initialize() {
        try (var arena = Arena.ofConfined()) {
            // CK_C_INITIALIZE_ARGS: four functions and the last pointer are null, the flags stand between.
            var arguments = arena.allocate(6 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
            arguments.setAtIndex(JAVA_LONG, 4, OS_LOCKING);
            callUnless(ALREADY_INITIALIZED, "C_Initialize", arguments);
        }
    }

    /** Logs in and finds the key. */
    Session open(KeySettings.Pkcs11 settings) {
        try (var arena = Arena.ofConfined()) {
            var handle = arena.allocate(JAVA_LONG);
            call(
                    "C_OpenSession",
                    slot(arena, settings.slot()),
                    SERIAL_SESSION,
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    handle);
            var session = handle.get(JAVA_LONG, 0);
            var pin = arena.allocateFrom(JAVA_BYTE, settings.pin().getBytes(StandardCharsets.UTF_8));
            callUnless(ALREADY_LOGGED_IN, "C_Login", session, USER, pin, pin.byteSize());
            var key = find(arena, session, PRIVATE, settings.label());
            var point = point(arena, session, find(arena, session, PUBLIC, settings.label()));
            return new Session(session, key, point);
        }
    }

    private long slot(Arena arena, int number) {
        var count = arena.allocate(JAVA_LONG);
        count.set(JAVA_LONG, 0, MOST_SLOTS);
        var slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
        call("C_GetSlotList", (byte) 1, slots, count);
        if (number >= count.get(JAVA_LONG, 0)) {
            throw new Refused(
                    "there are %d slots with a token, none of number %d".formatted(count.get(JAVA_LONG, 0), number));
        }
        return slots.getAtIndex(JAVA_LONG, number);
    }

    private long find(Arena arena, long session, long kind, String label) {
        var wanted = arena.allocate(2 * 3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
        attribute(wanted, 0, CLASS, arena.allocateFrom(JAVA_LONG, kind));
        attribute(wanted, 1, LABEL, arena.allocateFrom(JAVA_BYTE, label.getBytes(StandardCharsets.UTF_8)));
        call("C_FindObjectsInit", session, wanted, 2L);
        var found = arena.allocate(JAVA_LONG, 2);
        var count = arena.allocate(JAVA_LONG);
        call("C_FindObjects", session, found, 2L, count);
        call("C_FindObjectsFinal", session);
        if (count.get(JAVA_LONG, 0) != 1) {
            throw new Refused("there are %d %s keys of that label, where one belongs"
                    .formatted(count.get(JAVA_LONG, 0), kind == PRIVATE ? "private" : "public"));
        }
        return found.get(JAVA_LONG, 0);
    }

    /** The 32 bytes at the end: modules wrap them as an octet string, or do not. */
    private byte[] point(Arena arena, long session, long key) {
        var room = arena.allocate(256);
        var wanted = arena.allocate(3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
        attribute(wanted, 0, EC_POINT, room);
        call("C_GetAttributeValue", session, key, wanted, 1L);
        var length = wanted.getAtIndex(JAVA_LONG, 2);
        if (length < KEY_LENGTH || length > KEY_LENGTH + 3) {
            throw new Refused("the public key has %d bytes; it is no Ed25519 key".formatted(length));
        }
        var bytes = room.asSlice(0, length).toArray(JAVA_BYTE);
        return Arrays.copyOfRange(bytes, bytes.length - KEY_LENGTH, bytes.length);
    }

    private static void attribute(MemorySegment attributes, int n, long type, MemorySegment value) {
        attributes.setAtIndex(JAVA_LONG, 3L * n, type);
        attributes.set(ADDRESS, (3L * n + 1) * JAVA_LONG.byteSize(), value);
        attributes.setAtIndex(JAVA_LONG, 3L * n + 2, value.byteSize());
    }

    private void call(String function, Object... arguments) {
        var answer = answer(function, arguments);
        if (answer != 0) {
            throw new Refused("%s answers 0x%x".formatted(function, answer));
        }
    }

    private void callUnless(long alsoGood, String function, Object... arguments) {
        var answer = answer(function, arguments);
        if (answer != 0 && answer != alsoGood) {
            throw new Refused("%s answers 0x%x".formatted(function, answer));
        }
    }

    private long answer(String function, Object... arguments) {
        var layouts = Arrays.stream(arguments).map(Pkcs11Module::layout).toArray(MemoryLayout[]::new);
        var address = symbols.find(function)
                .orElseThrow(() -> new Refused("the library has no function %s".formatted(function)));
        try {
            return (long) linker.downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, layouts))
                    .invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A call of C throws nothing", e);
        }
    }

    private static MemoryLayout layout(Object argument) {
        return switch (argument) {
            case Long _ -> JAVA_LONG;
            case Byte _ -> JAVA_BYTE;
            default -> ADDRESS;
        };
    }

    /** An open session with the key that it signs with. */
    final class Session {

        private final long handle;
        private final long key;
        private final byte[] publicKey;

        private Session(long handle, long key, byte[] publicKey) {
            this.handle = handle;
            this.key = key;
            this.publicKey = publicKey;
        }

        byte[] publicKey() {
            return publicKey.clone();
        }

        byte[] sign(byte[] text) {
            try (var arena = Arena.ofConfined()) {
                // CK_MECHANISM: pure Ed25519 has no parameters.
                var mechanism = arena.allocate(3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
                mechanism.setAtIndex(JAVA_LONG, 0, EDDSA);
                call("C_SignInit", handle, mechanism, key);
                var signature = arena.allocate(SIGNATURE_LENGTH);
                var length = arena.allocateFrom(JAVA_LONG, SIGNATURE_LENGTH);
                call("C_Sign", handle, arena.allocateFrom(JAVA_BYTE, text), (long) text.length, signature, length);
                return signature.toArray(JAVA_BYTE);
            }
        }
    }
}
