package periplus.model.seal.age;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static periplus.model.seal.age.KeyText.malformed;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

/**
 * age over the library Jagged. Its exceptions may quote what they read, so none of them is passed
 * on, not even as a cause. Safe for several threads.
 */
public final class JaggedAge implements AgeKeys {

    // making one costs two or three times what its use costs; a process has few keys
    private final Map<SecretBytes, RecipientStanzaReader> readers = new ConcurrentHashMap<>();
    private final Map<AgeRecipient, RecipientStanzaWriter> writers = new ConcurrentHashMap<>();

    @Override
    public AgeIdentity generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            byte[] secret = pair.getPrivate().getEncoded();
            AgeRecipient recipient =
                    new AgeRecipient(new String(pair.getPublic().getEncoded(), US_ASCII));
            return new AgeIdentity(recipient, wiped(secret));
        } catch (GeneralSecurityException e) {
            throw noX25519(e);
        }
    }

    @Override
    public AgeIdentity identity(String secretKey) {
        byte[] text = secretKey.getBytes(US_ASCII);
        try {
            byte[] recipient =
                    new X25519KeyFactory()
                            .translateKey(new SecretKeySpec(text, "X25519"))
                            .getEncoded();
            return new AgeIdentity(new AgeRecipient(new String(recipient, US_ASCII)), wiped(text));
        } catch (GeneralSecurityException | RuntimeException _) {
            throw KeyText.noIdentity(secretKey);
        }
    }

    @Override
    public AgeRecipient recipient(String publicKey) {
        try {
            // wrapping something finds the points that are well encoded, but would give no secret
            FileKey probe = new FileKey(new byte[16]);
            var _ = newWriter(publicKey).getRecipientStanzas(probe);
            return new AgeRecipient(publicKey);
        } catch (GeneralSecurityException | RuntimeException _) {
            throw KeyText.noRecipient(publicKey);
        }
    }

    @Override
    public String wrap(SecretBytes secret, AgeRecipient recipient) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] plain = secret.reveal();
        try (WritableByteChannel sealing =
                new ArmoredEncryptingChannelFactory()
                        .newEncryptingChannel(
                                Channels.newChannel(file), List.of(writer(recipient)))) {
            ByteBuffer rest = ByteBuffer.wrap(plain);
            while (rest.hasRemaining()) {
                sealing.write(rest);
            }
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            throw KeyText.noRecipient(recipient.text());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        return file.toString(US_ASCII);
    }

    @Override
    public Optional<SecretBytes> unwrap(String armoured, AgeIdentity identity) {
        RecipientStanzaReader reader = reader(identity);
        InputStream file = new ByteArrayInputStream(armoured.getBytes(US_ASCII));
        try (InputStream plain =
                Channels.newInputStream(
                        new ArmoredDecryptingChannelFactory()
                                .newDecryptingChannel(
                                        Channels.newChannel(file), List.of(reader)))) {
            return Optional.of(wiped(plain.readAllBytes()));
        } catch (UnsupportedRecipientStanzaException e) {
            if (isForOthers(e)) {
                return Optional.empty();
            }
            throw notIntact();
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            throw notIntact();
        }
    }

    /** A stanza of somebody else is one whose tag does not fit; anything else is no stanza. */
    private static boolean isForOthers(UnsupportedRecipientStanzaException nothingFits) {
        return Arrays.stream(nothingFits.getSuppressed())
                .allMatch(reason -> reason instanceof AEADBadTagException);
    }

    private RecipientStanzaReader reader(AgeIdentity identity) {
        return readers.computeIfAbsent(identity.secretKey(), JaggedAge::newReader);
    }

    private static RecipientStanzaReader newReader(SecretBytes key) {
        String secretKey = key.revealText();
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secretKey);
        } catch (GeneralSecurityException | RuntimeException _) {
            throw KeyText.noIdentity(secretKey);
        }
    }

    private RecipientStanzaWriter writer(AgeRecipient recipient) throws GeneralSecurityException {
        RecipientStanzaWriter known = writers.get(recipient);
        if (known == null) {
            known = newWriter(recipient.text());
            writers.put(recipient, known);
        }
        return known;
    }

    private static RecipientStanzaWriter newWriter(String publicKey)
            throws GeneralSecurityException {
        return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(publicKey);
    }

    private static SecretBytes wiped(byte[] plain) {
        SecretBytes secret = SecretBytes.of(plain);
        Arrays.fill(plain, (byte) 0);
        return secret;
    }

    private static MalformedText notIntact() {
        return malformed("this is no age file, or it was changed or cut off after it was written");
    }

    private static IllegalStateException noX25519(GeneralSecurityException why) {
        return new IllegalStateException("this Java runtime has no X25519", why);
    }
}
