package dev.millrace.core.feature;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps what comes out, by kind and all together in order. */
final class Collected implements InstrumentFeatures.Output {

    final List<Bar> bars = new ArrayList<>();
    final List<FeatureVector> vectors = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    final List<PriceEvent> events = new ArrayList<>();
    final List<Object> all = new ArrayList<>();

    @Override
    public void bar(Bar bar) {
        bars.add(bar);
        all.add(bar);
    }

    @Override
    public void vector(FeatureVector vector) {
        vectors.add(vector);
        all.add(vector);
    }

    @Override
    public void mark(Mark mark) {
        marks.add(mark);
        all.add(mark);
    }

    @Override
    public void event(PriceEvent event) {
        events.add(event);
        all.add(event);
    }

    List<Bar> bars(long widthMs) {
        return bars.stream().filter(b -> b.widthMs() == widthMs).toList();
    }

    /** All of it as text, so that arrays and what is not a number compare too. */
    List<String> json() {
        return all.stream().map(Json::text).toList();
    }
}
