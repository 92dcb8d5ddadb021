// Wrong: adds the span to a moment in 32 bits.
import java.util.*;

class RequestGate {
    private final int limit;
    private final int span;
    private final Map<String, Deque<Integer>> passed = new HashMap<>();

    public RequestGate(int limit, int span) {
        this.limit = limit;
        this.span = span;
    }

    public boolean allow(String user, int second) {
        Deque<Integer> moments = passed.computeIfAbsent(user, name -> new ArrayDeque<>());
        while (!moments.isEmpty() && moments.peekFirst() + span <= second) moments.removeFirst();
        if (moments.size() == limit) return false;
        moments.addLast(second);
        return true;
    }
}
