package dev.millrace.core.venue;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** The state of a simulated venue as bytes. Equal states give equal bytes; enums go by name. */
final class SimStateCodec {

    private static final int MAGIC = 0x53494D56;
    private static final int VERSION = 1;

    private SimStateCodec() {}

    static byte[] write(SimState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(state.clockMs);
            out.writeLong(state.lastArrivalMs);
            out.writeLong(state.lastReportMs);
            out.writeLong(state.venueSequence);
            out.writeInt(state.orders.size());
            for (SimOrder order : state.orders.values()) {
                writeOrder(out, order);
            }
            out.writeInt(state.working.size());
            for (String orderId : state.working.keySet()) {
                out.writeUTF(orderId);
            }
            out.writeInt(state.seen.size());
            for (SimState.Seen seen : state.seen.values()) {
                out.writeUTF(seen.commandId());
                out.writeUTF(seen.content());
                out.writeUTF(seen.orderId());
                out.writeLong(seen.arrivedMs());
                out.writeInt(seen.times());
            }
            out.writeInt(state.arrivals.size());
            for (SimState.Arrival arrival : state.arrivals) {
                out.writeLong(arrival.dueMs());
                writeJson(out, arrival.command());
            }
            out.writeInt(state.holds.size());
            for (SimState.Hold hold : state.holds) {
                out.writeLong(hold.dueMs());
                out.writeUTF(hold.orderId());
            }
            out.writeInt(state.reports.size());
            for (SimState.Report report : state.reports) {
                out.writeLong(report.dueMs());
                writeJson(out, report.execution());
            }
            out.writeInt(state.quotes.size());
            for (Quote quote : state.quotes.values()) {
                writeQuote(out, quote);
            }
            out.writeInt(state.positions.size());
            for (var position : state.positions.entrySet()) {
                out.writeUTF(position.getKey());
                out.writeLong(position.getValue());
            }
            out.writeInt(state.cash.size());
            for (var cash : state.cash.entrySet()) {
                out.writeUTF(cash.getKey());
                out.writeUTF(cash.getValue().toPlainString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The state that was written.
     *
     * @throws IllegalArgumentException if it was written by a newer version or is not one
     */
    static SimState read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException("not the state of a simulated venue");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "state of a simulated venue has version " + version + ", this reads " + VERSION);
            }
            SimState state = new SimState();
            state.clockMs = in.readLong();
            state.lastArrivalMs = in.readLong();
            state.lastReportMs = in.readLong();
            state.venueSequence = in.readLong();
            readOrders(in, state);
            for (int n = in.readInt(); n > 0; n--) {
                String id = in.readUTF();
                state.seen.put(id, new SimState.Seen(id, in.readUTF(), in.readUTF(), in.readLong(), in.readInt()));
            }
            for (int n = in.readInt(); n > 0; n--) {
                state.arrivals.add(new SimState.Arrival(in.readLong(), readJson(in, OrderCommand.class)));
            }
            for (int n = in.readInt(); n > 0; n--) {
                state.holds.add(new SimState.Hold(in.readLong(), in.readUTF()));
            }
            for (int n = in.readInt(); n > 0; n--) {
                state.reports.add(new SimState.Report(in.readLong(), readJson(in, Execution.class)));
            }
            for (int n = in.readInt(); n > 0; n--) {
                Quote quote = readQuote(in);
                state.quotes.put(quote.instrument(), quote);
            }
            for (int n = in.readInt(); n > 0; n--) {
                state.positions.put(in.readUTF(), in.readLong());
            }
            for (int n = in.readInt(); n > 0; n--) {
                state.cash.put(in.readUTF(), new BigDecimal(in.readUTF()));
            }
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("the state of a simulated venue is damaged: " + e.getMessage(), e);
        }
    }

    private static void readOrders(DataInputStream in, SimState state) throws IOException {
        for (int n = in.readInt(); n > 0; n--) {
            SimOrder order = readOrder(in);
            state.orders.put(order.orderId, order);
        }
        for (int n = in.readInt(); n > 0; n--) {
            String orderId = in.readUTF();
            SimOrder order = state.orders.get(orderId);
            if (order == null) {
                throw new IOException("working order " + orderId + " is missing");
            }
            state.working.put(orderId, order);
        }
    }

    private static void writeOrder(DataOutputStream out, SimOrder o) throws IOException {
        out.writeUTF(o.orderId);
        out.writeUTF(o.commandId);
        out.writeUTF(o.instrument);
        out.writeUTF(o.side.name());
        out.writeUTF(o.type.name());
        out.writeUTF(o.timeInForce.name());
        out.writeLong(o.qtyUnits);
        out.writeLong(o.limitTicks);
        out.writeLong(o.arrivedMs);
        out.writeInt(o.revision);
        out.writeBoolean(o.resting);
        out.writeUTF(o.status.name());
        out.writeLong(o.cumQtyUnits);
        out.writeLong(o.finishedMs);
        out.writeInt(o.matches);
        out.writeLong(o.heldQtyUnits);
        out.writeLong(o.heldTicks);
        out.writeInt(o.fills.size());
        for (SimOrder.Fill fill : o.fills) {
            out.writeUTF(fill.execId());
            out.writeLong(fill.qtyUnits());
            out.writeLong(fill.priceTicks());
            out.writeLong(fill.eventTimeMs());
        }
    }

    private static SimOrder readOrder(DataInputStream in) throws IOException {
        SimOrder o = new SimOrder(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                Side.valueOf(in.readUTF()),
                OrderType.valueOf(in.readUTF()),
                TimeInForce.valueOf(in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readLong());
        o.revision = in.readInt();
        o.resting = in.readBoolean();
        o.status = OrdStatus.valueOf(in.readUTF());
        o.cumQtyUnits = in.readLong();
        o.finishedMs = in.readLong();
        o.matches = in.readInt();
        o.heldQtyUnits = in.readLong();
        o.heldTicks = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            o.fills.add(new SimOrder.Fill(in.readUTF(), in.readLong(), in.readLong(), in.readLong()));
        }
        return o;
    }

    private static void writeQuote(DataOutputStream out, Quote q) throws IOException {
        out.writeUTF(q.instrument());
        out.writeUTF(q.source());
        out.writeInt(q.partition());
        out.writeLong(q.offset());
        out.writeLong(q.eventTimeMs());
        out.writeLong(q.bidTicks());
        out.writeLong(q.askTicks());
        out.writeLong(q.bidSize());
        out.writeLong(q.askSize());
        out.writeBoolean(q.locked());
    }

    private static Quote readQuote(DataInputStream in) throws IOException {
        return new Quote(
                QuoteRecord.Kind.QUOTE,
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }

    private static void writeJson(DataOutputStream out, Object value) throws IOException {
        byte[] json = Json.bytes(value);
        out.writeInt(json.length);
        out.write(json);
    }

    private static <T> T readJson(DataInputStream in, Class<T> type) throws IOException {
        return Json.read(in.readNBytes(in.readInt()), type);
    }
}
