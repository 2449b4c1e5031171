package org.pingpoint.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Lambdas and method references of every kind, each with what it says. */
final class Kinds extends Base implements Supplier<String> {
    private final String own;

    private Kinds(String own) {
        this.own = own;
    }

    @FunctionalInterface
    interface Narrow extends Function<String, Integer> {
        @Override
        Integer apply(String text);
    }

    interface Named {
        String name();

        default Supplier<String> later() {
            return () -> "later " + name() + secret();
        }

        private String secret() {
            return "!";
        }
    }

    private record Point(int x, long y) implements Named {
        @Override
        public String name() {
            return x + "," + y;
        }
    }

    @Override
    public String get() {
        return own;
    }

    @Override
    String greeting() {
        return "not the base's";
    }

    private String secret(String text) {
        return own + text;
    }

    private static long twice(long n) {
        return 2 * n;
    }

    private static String all(Object... parts) {
        return List.of(parts).toString();
    }

    private Map<String, Object> mine() {
        Map<String, Object> said = new TreeMap<>();
        Function<String, String> secret = this::secret;
        Supplier<String> base = super::greeting;
        Supplier<Supplier<String>> nested = () -> () -> own;
        Callable<String> anonymous = new Callable<>() {
            @Override
            public String call() {
                Supplier<String> inner = () -> own + " from within";
                return inner.get();
            }
        };
        said.put("private method of this", secret.apply("!"));
        said.put("method of the class above", base.get());
        said.put("a lambda in a lambda", nested.get().get());
        try {
            said.put("in an anonymous class", anonymous.call());
        } catch (Exception e) {
            said.put("in an anonymous class", e);
        }
        return said;
    }

    static Map<String, Object> said() {
        Map<String, Object> said = new TreeMap<>(new Kinds("own").mine());
        byte b = -1;
        long l = 1L << 40;
        double d = 0.5;
        char c = 'x';
        int[] array = {3, 4};
        String text = "text";
        List<String> ran = new ArrayList<>();

        Runnable run = () -> ran.add(text + b + l + d + c + array[1]);
        run.run();
        said.put("captured, of every size", ran.toString());

        Predicate<String> empty = String::isEmpty;
        BiFunction<String, String, Boolean> starts = String::startsWith;
        Function<String, Integer> boxed = String::length;
        ToIntFunction<Integer> unboxed = Integer::intValue;
        ToIntFunction<Integer> unboxedByItself = n -> n;
        ToLongFunction<Integer> unboxedAndWidened = n -> n;
        ToDoubleFunction<Integer> toDouble = Integer::intValue;
        IntToLongFunction widened = Kinds::twice;
        LongFunction<Long> longBoxed = Kinds::twice;
        Function<Integer, Long> unboxedForTheCall = Kinds::twice;
        DoubleUnaryOperator sum = x -> x + d;
        IntPredicate bits = n -> (n & 1) == 1;
        said.put("receiver given", empty.test("") + " " + starts.apply("abc", "ab"));
        said.put("boxes", boxed.apply("four") + " " + unboxed.applyAsInt(4) + " " + unboxedByItself.applyAsInt(5));
        said.put(
                "widened",
                unboxedAndWidened.applyAsLong(6) + " " + toDouble.applyAsDouble(7) + " " + widened.applyAsLong(8));
        said.put("longs", longBoxed.apply(9) + " " + unboxedForTheCall.apply(10));
        said.put("primitives", sum.applyAsDouble(1) + " " + bits.test(3));

        Function<String, Kinds> made = Kinds::new;
        IntFunction<int[]> madeArray = int[]::new;
        Supplier<List<String>> madeList = ArrayList::new;
        BiFunction<Integer, Long, Point> madeOfBoxes = Point::new;
        said.put("constructors", made.apply("made").get() + madeArray.apply(3).length + madeList.get());
        said.put("constructor that unboxes", madeOfBoxes.apply(1, 2L).toString());

        Supplier<String> bound = text::trim;
        Function<String, String> variable = Kinds::all;
        Narrow narrow = String::length;
        Supplier<int[]> cloned = array::clone;
        UnaryOperator<Object> same = o -> o;
        Comparator<String> order = Comparator.comparing(String::length);
        said.put("receiver bound", bound.get());
        said.put("variable arguments", variable.apply("one"));
        said.put("narrower face", narrow.apply("seven"));
        said.put("array's clone", cloned.get()[0]);
        said.put("identity", same.apply("same"));
        said.put("comparator", order.compare("a", "bb"));
        said.put("of an interface", new Point(5, 6).later().get());
        said.put("interface's method", ((Function<Named, String>) Named::name).apply(new Point(7, 8)));
        return said;
    }
}

class Base {
    String greeting() {
        return "the base's";
    }
}
