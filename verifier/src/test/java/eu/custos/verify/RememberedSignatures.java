package eu.custos.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 of the JDK that knows what it was asked before: thousands of packages differ in one byte, and hold the same few
 * signatures under the same texts, which took more than half of all the time.
 */
final class RememberedSignatures extends Provider {

    private static final long serialVersionUID = 1;

    private RememberedSignatures() {
        super("Remembering", "1", "Ed25519 of the JDK, each question once");
        put("Signature.Ed25519", Remembered.class.getName());
    }

    /** Does nothing where that was done before. */
    static void use() {
        Security.insertProviderAt(new RememberedSignatures(), 1);
    }

    /** A question is the key, the message and the signature, to the last byte. */
    public static final class Remembered extends SignatureSpi {

        private static final Map<Question, Boolean> ANSWERS = new ConcurrentHashMap<>();

        private final Signature real;
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private @Nullable PublicKey key;

        private record Question(ByteBuffer key, ByteBuffer message, ByteBuffer signature) {}

        public Remembered() throws GeneralSecurityException {
            real = Signature.getInstance("Ed25519", "SunEC");
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) {
            key = publicKey;
            message.reset();
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
            real.initSign(privateKey);
            key = null;
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            engineUpdate(new byte[] {b}, 0, 1);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            if (key == null) {
                real.update(bytes, from, length);
            } else {
                message.write(bytes, from, length);
            }
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return real.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            var asked = Objects.requireNonNull(key);
            var said = message.toByteArray();
            message.reset();
            var question = new Question(
                    ByteBuffer.wrap(asked.getEncoded()), ByteBuffer.wrap(said), ByteBuffer.wrap(signature.clone()));
            var known = ANSWERS.get(question);
            if (known == null) {
                known = ask(asked, said, signature);
                ANSWERS.put(question, known);
            }
            return known;
        }

        private boolean ask(PublicKey asked, byte[] said, byte[] signature) throws SignatureException {
            try {
                real.initVerify(asked);
            } catch (InvalidKeyException e) {
                throw new SignatureException(e);
            }
            real.update(said);
            return real.verify(signature);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
