import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Main {
  private static final BufferedReader in = new BufferedReader(new InputStreamReader(System.in));

  private static boolean recognises(int one, int other) throws IOException {
    System.out.println("ask " + one + " " + other);
    return in.readLine().equals("yes");
  }

  private static boolean isStar(int guest, int guests) throws IOException {
    for (int other = 1; other <= guests; other++) {
      if (other != guest && (recognises(guest, other) || !recognises(other, guest))) {
        return false;
      }
    }
    return true;
  }

  public static void main(String[] args) throws IOException {
    int guests = Integer.parseInt(in.readLine());
    int star = 1;
    for (int guest = 2; guest <= guests; guest++) {
      if (recognises(star, guest)) {
        star = guest;
      }
    }
    System.out.println("star " + (isStar(star, guests) ? star : 0));
  }
}
