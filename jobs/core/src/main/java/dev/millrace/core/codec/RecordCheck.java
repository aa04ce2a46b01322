package dev.millrace.core.codec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a record read from JSON lacks: a component that is not {@code @Nullable} and has no value, a missing
 * element, or a number so large or so fine that arithmetic on it would not end.
 */
final class RecordCheck {

    private static final int MAX_DIGITS = 40;
    private static final int MAX_SCALE = 30;

    private RecordCheck() {}

    /** What is wrong with {@code value}, or null. */
    static @Nullable String defect(@Nullable Object value, String path) {
        if (value == null) {
            return path + " is missing";
        }
        if (value instanceof BigDecimal number) {
            boolean fine = number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_SCALE;
            return fine ? null : path + " has too many digits";
        }
        if (value instanceof Collection<?> elements) {
            return ofElements(elements, path);
        }
        if (value instanceof Map<?, ?> entries) {
            return ofElements(entries.values(), path);
        }
        return value instanceof Record record ? ofComponents(record, path) : null;
    }

    private static @Nullable String ofElements(Collection<?> elements, String path) {
        int i = 0;
        for (Object element : elements) {
            String defect = defect(element, path + '[' + i++ + ']');
            if (defect != null) {
                return defect;
            }
        }
        return null;
    }

    private static @Nullable String ofComponents(Record record, String path) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value == null && mayBeNull(component)) {
                continue;
            }
            String defect = defect(value, path.isEmpty() ? component.getName() : path + '.' + component.getName());
            if (defect != null) {
                return defect;
            }
        }
        return null;
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
