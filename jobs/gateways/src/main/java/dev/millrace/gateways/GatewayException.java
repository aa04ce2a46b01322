package dev.millrace.gateways;

/** A gateway cannot go on; the message is one line for the person who runs it. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
