package dev.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void onlyOneHoldsAHome() {
        Path home = folder.resolve("home");
        try (Home first = Home.lock(home)) {
            assertThat(first.folder("kafka")).isDirectory();
            assertThatThrownBy(() -> Home.lock(home))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("in use");
        }
        assertThat(home.resolve("lock")).doesNotExist();
        Home.lock(home).close();
    }

    @Test
    void neverTakesAFolderOfSomebodyElse() throws IOException {
        Path kafka = Files.createDirectories(folder.resolve("kafka"));
        Path precious = Files.writeString(kafka.resolve("precious"), "x");

        assertThatThrownBy(() -> Home.lock(folder)).isInstanceOf(BadInput.class);

        assertThat(precious).exists();
    }

    @Test
    void wipeDeletesStateAlone() throws IOException {
        try (Home home = Home.lock(folder.resolve("home"))) {
            Files.writeString(home.folder("kafka").resolve("segment"), "x");
            Files.writeString(home.folder("own").resolve("notes"), "x");

            home.wipe();

            assertThat(folder.resolve("home/kafka")).doesNotExist();
            assertThat(folder.resolve("home/own/notes")).exists();
        }
    }

    @Test
    void portsInUseAreRefusedOrPassedOver() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Ports.asked(port, "Kafka"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("port " + port + " for Kafka is in use");
            assertThat(Ports.free(port, 2)).hasSize(2).doesNotContain(port).allMatch(Ports::isFree);
        }
    }
}
