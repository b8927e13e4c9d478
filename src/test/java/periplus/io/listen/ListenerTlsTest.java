package periplus.io.listen;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.Failure;
import periplus.testing.Tool;

class ListenerTlsTest {

    private static final String EC = "ec_paramgen_curve:P-256";

    @TempDir Path directory;

    @Test
    void aCertificateOfItsOwnIsEnough() throws Exception {
        TlsFiles files = SelfSigned.kept(directory, Set.of("watcher.periplus.svc", "192.0.2.7"));

        try (Listener listener = open("0.0.0.0:0", files)) {
            HttpResponse<String> answer = overLoopback(files.chain(), Optional.empty(), listener);

            assertThat(answer.body()).isEqualTo("hello\n");
            assertThat(names(certificate(files)))
                    .contains("watcher.periplus.svc", "192.0.2.7", "localhost", "127.0.0.1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itIsKeptUntilAnotherNameIsWanted() throws Exception {
        X509Certificate first = certificate(SelfSigned.kept(directory, Set.of("a.example")));
        X509Certificate second = certificate(SelfSigned.kept(directory, Set.of()));
        X509Certificate third = certificate(SelfSigned.kept(directory, Set.of("b.example")));

        assertThat(second).isEqualTo(first);
        assertThat(names(third)).contains("a.example", "b.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,dns:b", "", "300.1.1.1", "x y"})
    void aStrangeNameGoesIntoNoCertificate(String name) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> SelfSigned.kept(directory, Set.of(name)));
    }

    @Test
    void aRotatedCertificateIsShownWithoutARestart() throws Exception {
        TlsFiles files = made("rotated", List.of("-newkey", "ec", "-pkeyopt", EC));
        try (Listener listener = open("127.0.0.1:0", files)) {
            overLoopback(files.chain(), Optional.empty(), listener);
            Path former = Files.copy(files.chain(), directory.resolve("former"));
            TlsFiles renewed = made("renewed", List.of("-newkey", "rsa:2048"));

            Files.copy(renewed.chain(), files.chain(), REPLACE_EXISTING);
            assertThat(overLoopback(former, Optional.empty(), listener).statusCode())
                    .as("while the key is not there yet, the former pair serves")
                    .isEqualTo(200);

            Files.copy(renewed.key(), files.key(), REPLACE_EXISTING);
            assertThat(overLoopback(renewed.chain(), Optional.empty(), listener).statusCode())
                    .isEqualTo(200);
            assertThatIOException()
                    .isThrownBy(() -> overLoopback(former, Optional.empty(), listener));
        }
    }

    @Test
    void aClientWithoutACertificateIsTurnedAwayWhereOneIsDemanded() throws Exception {
        TlsFiles own = made("server", List.of("-newkey", "ec", "-pkeyopt", EC));
        TlsFiles caller = made("caller", List.of("-newkey", "ec", "-pkeyopt", EC));
        TlsFiles demanding = new TlsFiles(own.chain(), own.key(), Optional.of(caller.chain()));

        try (Listener listener = open("127.0.0.1:0", demanding)) {
            assertThat(
                            overLoopback(own.chain(), Optional.of(identity(caller)), listener)
                                    .statusCode())
                    .isEqualTo(200);
            assertThatIOException()
                    .isThrownBy(() -> overLoopback(own.chain(), Optional.empty(), listener));
            assertThatIOException()
                    .isThrownBy(
                            () -> overLoopback(own.chain(), Optional.of(identity(own)), listener));
        }
    }

    @Test
    void keysAreReadInEveryFormThatOpensslWrites() throws Exception {
        TlsFiles rsa = made("rsa", List.of("-newkey", "rsa:2048"));
        TlsFiles ec = made("ec", List.of("-newkey", "ec", "-pkeyopt", EC));
        TlsFiles edwards = made("ed", List.of("-newkey", "ed25519"));
        Path pkcs1 = directory.resolve("rsa.pkcs1");
        Path sec1 = directory.resolve("ec.sec1");
        openssl("rsa", "-traditional", "-in", rsa.key().toString(), "-out", pkcs1.toString());
        openssl("ec", "-in", ec.key().toString(), "-out", sec1.toString());

        assertThat(Files.readString(pkcs1)).contains("RSA PRIVATE KEY");
        assertThat(Files.readString(sec1)).contains("EC PRIVATE KEY");
        for (TlsFiles each :
                List.of(
                        rsa,
                        ec,
                        edwards,
                        new TlsFiles(rsa.chain(), pkcs1, Optional.empty()),
                        new TlsFiles(ec.chain(), sec1, Optional.empty()))) {
            try (Listener listener = open("127.0.0.1:0", each)) {
                assertThat(overLoopback(each.chain(), Optional.empty(), listener).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        TlsFiles one = made("one", List.of("-newkey", "ec", "-pkeyopt", EC));
        TlsFiles other = made("other", List.of("-newkey", "ec", "-pkeyopt", EC));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        open(
                                        "127.0.0.1:0",
                                        new TlsFiles(one.chain(), other.key(), Optional.empty()))
                                .close())
                .withMessageContaining("cannot be used");
    }

    private Listener open(String address, TlsFiles files) {
        return Listener.open(
                new Listener.Settings(
                        ListenAddress.parse(address),
                        Optional.of(files),
                        Optional.of(BearerToken.kept(directory.resolve("token")))),
                List.of(Endpoint.get("/open", Endpoint.Access.OPEN, _ -> Reply.text(200, "hello"))),
                problem -> {
                    throw new AssertionError(problem);
                });
    }

    private static HttpResponse<String> overLoopback(
            Path trusted, Optional<ServerIdentity> own, Listener listener)
            throws IOException, InterruptedException {
        try (HttpClient client = Callers.trusting(trusted, own)) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "https://127.0.0.1:"
                                                    + listener.url().getPort()
                                                    + "/open"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private TlsFiles made(String name, List<String> key) {
        Path chain = directory.resolve(name + ".crt");
        Path keyFile = directory.resolve(name + ".key");
        List<String> arguments = new ArrayList<>(List.of("req", "-x509", "-nodes"));
        arguments.addAll(key);
        arguments.addAll(List.of("-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1"));
        arguments.addAll(List.of("-keyout", keyFile.toString(), "-out", chain.toString()));
        openssl(arguments.toArray(String[]::new));
        return new TlsFiles(chain, keyFile, Optional.empty());
    }

    private void openssl(String... arguments) {
        new Tool(Path.of("openssl"), directory, Map.of("HOME", directory.toString()))
                .run(arguments)
                .succeeded();
    }

    private static ServerIdentity identity(TlsFiles files) throws Exception {
        return ServerIdentity.read(
                Files.readAllBytes(files.chain()), Files.readAllBytes(files.key()));
    }

    private static X509Certificate certificate(TlsFiles files) throws Exception {
        return identity(files).chain().getFirst();
    }

    private static List<String> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }
}
