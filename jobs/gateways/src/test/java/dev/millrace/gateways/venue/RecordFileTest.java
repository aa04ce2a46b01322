package dev.millrace.gateways.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    @TempDir
    private Path folder;

    /** A record with text that has more bytes than characters. */
    record Note(int number, String text) {}

    @Test
    void fileCutAtAnyByteHasTheRecordsThatWereWholeAndGoesOn() throws IOException {
        byte[] whole = write(2);
        List<Integer> lineEnds = new ArrayList<>(List.of(0));
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] == '\n') {
                lineEnds.add(i + 1);
            }
        }
        for (int cut = 0; cut <= whole.length; cut++) {
            Path path = folder.resolve("cut" + cut);
            Files.write(path, Arrays.copyOf(whole, cut));
            int at = cut;
            int wholeLines = (int) lineEnds.stream().filter(end -> end <= at).count() - 1;
            List<Note> read = new ArrayList<>();
            try (RecordFile<Note> file = RecordFile.open(path, Note.class, read::add)) {
                assertThat(read).hasSize(wholeLines);
                file.append(new Note(99, "after"));
            }
            read.clear();
            RecordFile.read(path, Note.class, read::add);
            assertThat(read).hasSize(wholeLines + 1).last().isEqualTo(new Note(99, "after"));
        }
    }

    @Test
    void changedBitAnywhereInAWholeLineIsAnError() throws IOException {
        byte[] whole = write(3);
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Path path = folder.resolve("bit" + i);
            Files.write(path, damaged);
            assertThatThrownBy(() -> RecordFile.open(path, Note.class, n -> {}))
                    .as("byte %d", i)
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void lineThatIsLostOrMovedIsAnError() throws IOException {
        List<String> lines =
                new String(write(4), StandardCharsets.UTF_8).lines().toList();
        Path lost = folder.resolve("lost");
        Files.writeString(lost, lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(3) + "\n");
        assertThatThrownBy(() -> RecordFile.read(lost, Note.class, n -> {})).hasMessageContaining("line 2");
        Path moved = folder.resolve("moved");
        Files.writeString(moved, lines.get(1) + "\n" + lines.get(0) + "\n");
        assertThatThrownBy(() -> RecordFile.read(moved, Note.class, n -> {})).hasMessageContaining("line 1");
    }

    @Test
    void recordsAreInTheFileOnceTheyAreWritten() {
        Path path = folder.resolve("file");
        try (RecordFile<Note> file = RecordFile.create(path)) {
            file.append(new Note(1, "x"));
            assertThat(count(path)).isZero();
            file.write();
            assertThat(count(path)).isEqualTo(1);
        }
    }

    @Test
    void doesNotOverwrite() throws IOException {
        Path path = folder.resolve("file");
        Files.createFile(path);
        assertThatThrownBy(() -> RecordFile.create(path)).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> RecordFile.open(folder.resolve("none"), Note.class, n -> {}))
                .isInstanceOf(GatewayException.class);
    }

    private byte[] write(int records) throws IOException {
        Path path = folder.resolve("whole" + records);
        try (RecordFile<Note> file = RecordFile.create(path)) {
            for (int i = 0; i < records; i++) {
                file.append(new Note(i, "Zü\n\"" + i));
            }
        }
        return Files.readAllBytes(path);
    }

    private static int count(Path path) {
        List<Note> read = new ArrayList<>();
        RecordFile.read(path, Note.class, read::add);
        return read.size();
    }
}
