package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.TestBed;
import java.nio.file.Path;
import java.util.List;

/** The loop in a process of its own. */
record LoopSystem(TestBed bed, Path model, int partitions, long commitEveryMs) {

    Contestant start(long incarnation) {
        String group = "loop-" + incarnation;
        return new Contestant(
                bed.start(
                        group,
                        LoopMain.class,
                        TestBed.SYSTEM_JVM,
                        List.of(
                                bed.bootstrap(),
                                group,
                                Integer.toString(partitions),
                                Long.toString(incarnation),
                                model.toString(),
                                bed.folder(group).toString(),
                                Long.toString(commitEveryMs))),
                group);
    }
}
