import java.io.*;
import java.util.*;

public class Main {
    private static final Deque<Long> values = new ArrayDeque<>();
    private static final Deque<Character> operators = new ArrayDeque<>();

    public static void main(String[] args) throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in)).readLine();
        try {
            System.out.println(evaluate(line));
        } catch (ArithmeticException divisionByZero) {
            System.out.println("error");
        }
    }

    private static long evaluate(String line) {
        boolean valueExpected = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isDigit(c)) {
                long value = c - '0';
                while (i + 1 < line.length() && Character.isDigit(line.charAt(i + 1)))
                    value = 10 * value + line.charAt(++i) - '0';
                values.push(value);
                valueExpected = false;
            } else if (c == '(') {
                operators.push(c);
            } else if (c == ')') {
                while (operators.peek() != '(') apply();
                operators.pop();
            } else if (c == '-' && valueExpected) {
                operators.push('n');
            } else if (c != ' ') {
                while (!operators.isEmpty() && rank(operators.peek()) >= rank(c)) apply();
                operators.push(c);
                valueExpected = true;
            }
        }
        while (!operators.isEmpty()) apply();
        return values.pop();
    }

    private static int rank(char operator) {
        return switch (operator) {
            case '(' -> 0;
            case '+', '-' -> 1;
            case '*', '/' -> 2;
            default -> 3;
        };
    }

    private static void apply() {
        char operator = operators.pop();
        long right = values.pop();
        if (operator == 'n') {
            values.push(-right);
            return;
        }
        long left = values.pop();
        values.push(switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> left / right;
        });
    }
}
