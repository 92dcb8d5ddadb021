import java.util.Scanner;

public class SelfTest {
  static int read(Scanner in, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) sum += in.nextInt();
    in.nextLine();
    return sum;
  }

  public static void main(String[] args) {
    Scanner in = new Scanner(System.in);
    System.out.println("sum " + read(in, 3));
    System.out.println(in.nextLine());
  }
}
