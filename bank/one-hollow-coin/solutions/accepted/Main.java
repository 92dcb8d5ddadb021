import java.util.Scanner;

public class Main {
  public static void main(String[] args) {
    Scanner in = new Scanner(System.in);
    int first = 1;
    int count = in.nextInt();
    in.nextInt();
    while (count > 1) {
      int third = (count + 1) / 3;
      StringBuilder line = new StringBuilder("weigh ").append(third);
      for (int coin = first; coin < first + 2 * third; coin++) {
        line.append(' ').append(coin);
      }
      System.out.println(line);
      switch (in.next()) {
        case "left" -> count = third;
        case "right" -> {
          first += third;
          count = third;
        }
        default -> {
          first += 2 * third;
          count -= 2 * third;
        }
      }
    }
    System.out.println("coin " + first);
  }
}
