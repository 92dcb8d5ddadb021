import java.util.*;

public class Main {
    private record Car(int space, long arrival) {}

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int spaces = in.nextInt();
        long freeMinutes = in.nextLong(), price = in.nextLong(), total = 0;
        PriorityQueue<Integer> freeSpaces = new PriorityQueue<>();
        for (int space = 1; space <= spaces; space++) freeSpaces.add(space);
        Map<String, Car> parked = new HashMap<>();
        StringBuilder output = new StringBuilder();
        while (in.hasNextLong()) {
            long minute = in.nextLong();
            boolean arrives = in.next().equals("in");
            String plate = in.next();
            if (arrives) {
                if (parked.containsKey(plate)) {
                    output.append("inside\n");
                } else if (freeSpaces.isEmpty()) {
                    output.append("full\n");
                } else {
                    parked.put(plate, new Car(freeSpaces.peek(), minute));
                    output.append(freeSpaces.poll()).append('\n');
                }
                continue;
            }
            Car car = parked.remove(plate);
            if (car == null) {
                output.append("unknown\n");
                continue;
            }
            freeSpaces.add(car.space);
            long stay = minute - car.arrival;
            long fee = stay <= freeMinutes ? 0 : (stay + 59) / 60 * price;
            total += fee;
            output.append(fee).append('\n');
        }
        System.out.print(output.append("total ").append(total).append('\n'));
    }
}
