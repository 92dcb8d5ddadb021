import java.util.Scanner;

public class small {
  public static void main(String[] arguments) {
    int n = new Scanner(System.in).nextInt(), a = 1, b = 1;
    for (int i = 0; i < n; i++) {
      int c = a + b;
      a = b;
      b = c;
    }
    System.out.println(a);
  }
}
