// shows: a program in a package, with a public class of its own name and arguments
// arguments: one --two=2 naïve
// stdout: com.example.task.Task cba
// stdout: [one, --two=2, naïve] com.example.task
// stdout: C.UTF-8 true true
// stdout: true
package com.example.task;

import java.util.Arrays;

class Helper {
    static String reverse(String text) { return new StringBuilder(text).reverse().toString(); }
}

public class Task {
    public static void main(String[] args) throws ClassNotFoundException {
        System.out.println(Task.class.getName() + " " + Helper.reverse("abc"));
        System.out.println(Arrays.toString(args) + " " + Class.forName("com.example.task.Helper").getPackageName());
        System.out.println(System.getenv("LANG") + " " + (Runtime.version().feature() >= 17) + " " + (Runtime.getRuntime().availableProcessors() > 0));
        System.out.println(System.in != null && System.console() == null);
    }
}
