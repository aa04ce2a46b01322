package dev.millrace.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheNewestCompleteOneOfAnyJob() throws IOException {
        checkpoint("job1/chk-9", 1_000);
        Path newest = checkpoint("job2/chk-3", 3_000);
        checkpoint("savepoint-1", 2_000);
        Files.createDirectories(folder.resolve("job3/chk-99"));
        Files.createDirectories(folder.resolve("job2/shared"));

        assertThat(RetainedCheckpoints.newest(folder)).contains(newest);
    }

    @Test
    void findsNothingWhereThereIsNone() {
        assertThat(RetainedCheckpoints.newest(folder)).isEmpty();
        assertThat(RetainedCheckpoints.newest(folder.resolve("none"))).isEmpty();
    }

    private Path checkpoint(String name, long timeMs) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "x");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(timeMs));
        return checkpoint;
    }
}
