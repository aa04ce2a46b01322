package dev.millrace.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback address. */
public final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** Whether a server can listen on {@code port} of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The port that was asked for.
     *
     * @param what it is for, in the message
     * @throws BadInput if it is in use or no port
     */
    public static int asked(int port, String what) {
        if (port < 1 || port > HIGHEST) {
            throw new BadInput("port " + port + " for " + what + ": a port is a number from 1 to " + HIGHEST);
        }
        if (!isFree(port)) {
            throw new BadInput("port " + port + " for " + what + " is in use on 127.0.0.1: stop what listens there, or"
                    + " choose other ports with --port-base");
        }
        return port;
    }

    /** The first {@code count} free ports from {@code base} on. */
    public static List<Integer> free(int base, int count) {
        List<Integer> found = new ArrayList<>();
        for (int port = base; port <= HIGHEST && found.size() < count; port++) {
            if (isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new BadInput("fewer than " + count + " free ports from " + base + " on: give a lower --port-base");
        }
        return found;
    }
}
