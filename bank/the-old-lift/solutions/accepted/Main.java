import java.util.*;

public class Main {
    private record Person(int number, long second, long from, long to) {}

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int room = in.nextInt(), count = in.nextInt();
        Deque<Person> coming = new ArrayDeque<>();
        for (int i = 0; i < count; i++) coming.add(new Person(i, in.nextInt(), in.nextInt(), in.nextInt()));

        long[] arrivals = new long[count];
        List<Person> waiting = new ArrayList<>(), inside = new ArrayList<>();
        long now = 0, floor = 0, direction = 1;
        while (true) {
            while (!coming.isEmpty() && coming.peek().second() == now) waiting.add(coming.poll());
            for (Iterator<Person> each = inside.iterator(); each.hasNext(); ) {
                Person person = each.next();
                if (person.to() != floor) continue;
                arrivals[person.number()] = now;
                each.remove();
            }
            for (Iterator<Person> each = waiting.iterator(); each.hasNext() && inside.size() < room; ) {
                Person person = each.next();
                if (person.from() != floor) continue;
                inside.add(person);
                each.remove();
            }

            List<Long> goals = new ArrayList<>();
            for (Person person : inside) goals.add(person.to());
            if (inside.size() < room) {
                for (Person person : waiting) goals.add(person.from());
            }
            if (goals.isEmpty()) {
                if (coming.isEmpty()) break;
                now = coming.peek().second();
                continue;
            }
            long way = nearest(goals, floor, direction);
            if (way == Long.MAX_VALUE) {
                direction = -direction;
                way = nearest(goals, floor, direction);
            }
            if (!coming.isEmpty()) way = Math.min(way, coming.peek().second() - now);
            now += way;
            floor += way * direction;
        }
        StringBuilder out = new StringBuilder();
        for (long arrival : arrivals) out.append(arrival).append('\n');
        System.out.print(out);
    }

    private static long nearest(List<Long> goals, long floor, long direction) {
        long way = Long.MAX_VALUE;
        for (long goal : goals) {
            long distance = (goal - floor) * direction;
            if (distance > 0) way = Math.min(way, distance);
        }
        return way;
    }
}
