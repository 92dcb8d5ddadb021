import java.util.*;

class Solution {
    public int[] findSheets(int[] binder, int[] wanted) {
        int low = 0, high = binder.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (binder[middle] > binder[high]) low = middle + 1;
            else high = middle;
        }
        int turn = low;
        return Arrays.stream(wanted).map(number -> find(binder, turn, number)).toArray();
    }

    private static int find(int[] binder, int turn, int number) {
        boolean inFront = turn > 0 && number >= binder[0];
        int place = inFront
            ? Arrays.binarySearch(binder, 0, turn, number)
            : Arrays.binarySearch(binder, turn, binder.length, number);
        return Math.max(place, -1);
    }
}
