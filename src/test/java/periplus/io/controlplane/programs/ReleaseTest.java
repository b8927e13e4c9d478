package periplus.io.controlplane.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that has files where the real ones have them. */
@EnabledOnOs(OS.LINUX)
class ReleaseTest {

    private static final String ARCHITECTURE =
            System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

    @TempDir private Path published;
    @TempDir private Path cache;

    private HttpServer server;
    private Release release;

    @BeforeEach
    void serve() {
        server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        published,
                        SimpleFileServer.OutputLevel.NONE);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        release = new Release(address, address + "/etcd");
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aProgramOfKubernetesIsOneFile() throws Exception {
        publish(
                "kube-apiserver",
                "the server",
                sha256("the server".getBytes(StandardCharsets.UTF_8)));
        Path target = cache.resolve("kube-apiserver.part");

        release.make(Program.KUBE_APISERVER, target);

        assertThat(target).hasContent("the server").isExecutable();
    }

    @Test
    void whatDoesNotMatchItsChecksumIsNotKept() throws Exception {
        publish("kubectl", "something else", "00".repeat(32));
        Path target = cache.resolve("kubectl.part");

        assertThatThrownBy(() -> release.make(Program.KUBECTL, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not match its published checksum");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> release.make(Program.KUBECTL, cache.resolve("kubectl.part")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("kubectl.sha256", "404");
    }

    @Test
    void etcdIsTakenOutOfItsArchive() throws Exception {
        String folder = "etcd-v%s-linux-%s".formatted(Programs.ETCD, ARCHITECTURE);
        Path place = Files.createDirectories(published.resolve("etcd/v" + Programs.ETCD));
        Files.createDirectories(place.resolve(folder));
        Files.writeString(place.resolve(folder).resolve("etcd"), "the store");
        Files.writeString(place.resolve(folder).resolve("README.md"), "not this");
        Command.run(
                new ProcessBuilder("tar", "-czf", folder + ".tar.gz", folder)
                        .directory(place.toFile()));
        Files.writeString(
                place.resolve("SHA256SUMS"),
                "%s  other.zip%n%s  %s.tar.gz%n"
                        .formatted(
                                "11".repeat(32),
                                sha256(Files.readAllBytes(place.resolve(folder + ".tar.gz"))),
                                folder));
        Path target = cache.resolve("etcd.part");

        release.make(Program.ETCD, target);

        assertThat(target).hasContent("the store").isExecutable();
        assertThat(cache.toFile().list()).containsExactly("etcd.part");
    }

    private void publish(String command, String content, String sum) throws IOException {
        Path place =
                Files.createDirectories(
                        published.resolve(
                                "release/v%s/bin/linux/%s"
                                        .formatted(Programs.KUBERNETES, ARCHITECTURE)));
        Files.writeString(place.resolve(command), content);
        Files.writeString(place.resolve(command + ".sha256"), sum);
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
