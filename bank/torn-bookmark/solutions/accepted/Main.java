import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Main {
  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    int low = 1;
    int high = Integer.parseInt(in.readLine().split(" ")[0]);
    while (true) {
      int middle = low + (high - low) / 2;
      System.out.println(middle);
      String answer = in.readLine();
      if (answer.equals("here")) {
        return;
      }
      if (answer.equals("before")) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
  }
}
