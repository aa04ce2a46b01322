package dev.millrace.local.process;

/** What the user asked for cannot be done as asked; the message is one line that says what, where and what to do. */
public final class BadInput extends RuntimeException {

    public BadInput(String message) {
        super(message);
    }

    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
