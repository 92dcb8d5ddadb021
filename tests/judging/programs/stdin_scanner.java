// shows: Scanner reads tokens, numbers and lines until there are no more
// stdin: 3 4.5 word
// stdin: a whole line
// stdin: żółw 🦉
// stdin: 1 2 3
// stdout: 7.5 word
// stdout: a whole line
// stdout: żółw 🦉 7 6
// stdout: 6 false
import java.util.Locale;
import java.util.Scanner;

class Solution {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in).useLocale(Locale.US);
        int a = in.nextInt();
        double b = in.nextDouble();
        System.out.println(a + b + " " + in.next());
        in.nextLine();
        System.out.println(in.nextLine());
        String unicode = in.nextLine();
        System.out.println(unicode + " " + unicode.length() + " " + unicode.codePointCount(0, unicode.length()));
        int sum = 0;
        while (in.hasNextInt()) sum += in.nextInt();
        System.out.println(sum + " " + in.hasNext());
    }
}
