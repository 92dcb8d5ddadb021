// shows: big maps, lists, heaps, trees, bit sets and a sort of a million numbers
// cpu: 6s
// wall: 20s
// stdout: 65536 26 1000000
// stdout: -2147479997 2147483360 441972
// stdout: true
// stdout: -2147456887
// stdout: k0 k99999 k6 11112
// stdout: 0 [8, 9, 7]
// stdout: 148933
// stdout: [2, 3, 1] 3 1 6
// stdout: caught in the act
import java.util.*;

public class Containers {
    public static void main(String[] args) {
        Random random = new Random(42);
        int[] numbers = new int[1_000_000];
        for (int i = 0; i < numbers.length; i++) numbers[i] = random.nextInt();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int n : numbers) counts.merge(n & 0xffff, 1, Integer::sum);
        System.out.println(counts.size() + " " + counts.get(7) + " " + counts.values().stream().mapToInt(i -> i).sum());
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        System.out.println(sorted[0] + " " + sorted[999_999] + " " + Arrays.binarySearch(sorted, numbers[5]));
        Integer[] boxed = Arrays.stream(numbers).limit(200_000).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, Comparator.reverseOrder());
        System.out.println(boxed[0] > boxed[199_999]);
        PriorityQueue<Long> heap = new PriorityQueue<>(Comparator.reverseOrder());
        for (int i = 0; i < 100_000; i++) heap.add((long) numbers[i]);
        for (int i = 0; i < 99_999; i++) heap.poll();
        System.out.println(heap.poll());
        TreeMap<String, Integer> tree = new TreeMap<>();
        for (int i = 0; i < 100_000; i++) tree.put("k" + i, i);
        System.out.println(tree.firstKey() + " " + tree.lastKey() + " " + tree.ceilingKey("k5x") + " " + tree.headMap("k2").size());
        ArrayDeque<Integer> deque = new ArrayDeque<>();
        LinkedHashMap<Integer, Integer> recent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) { return size() > 3; }
        };
        for (int i = 0; i < 10; i++) {
            deque.addFirst(i);
            recent.put(i, i);
            recent.get(7);
        }
        System.out.println(deque.peekLast() + " " + recent.keySet());
        BitSet composite = new BitSet(2_000_000);
        int primes = 0;
        for (int p = 2; p < 2_000_000; p++) {
            if (composite.get(p)) continue;
            primes++;
            for (long m = (long) p * p; m < 2_000_000; m += p) composite.set((int) m);
        }
        System.out.println(primes);
        List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
        Collections.sort(list);
        Collections.shuffle(list, new Random(1));
        System.out.println(list + " " + Collections.max(list) + " " + new LinkedList<>(list).getLast() + " " + EnumSet.allOf(Thread.State.class).size());
        try {
            for (int n : list) list.remove(0);
        } catch (ConcurrentModificationException e) {
            System.out.println("caught in the act");
        }
    }
}
