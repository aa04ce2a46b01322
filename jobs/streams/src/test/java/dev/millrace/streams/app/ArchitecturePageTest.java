package dev.millrace.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.streams.cep.CepStage;
import dev.millrace.streams.signals.SignalStage;
import dev.millrace.testkit.RepositoryRoot;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} names every uid that state hangs on. */
class ArchitecturePageTest {

    @Test
    void namesEveryUid() throws Exception {
        List<String> uids = new ArrayList<>(
                List.of(CepStage.UID_PREFIX, SignalStage.UID, SignalStage.UID_MATCHES, SignalStage.UID_CONTROL));
        for (Field constant : TradingUids.class.getFields()) {
            uids.add((String) constant.get(null));
        }
        String page = Files.readString(RepositoryRoot.find().resolve("docs/architecture.md"));
        assertThat(uids).allSatisfy(uid -> assertThat(page).contains('`' + uid + '`'));
    }
}
