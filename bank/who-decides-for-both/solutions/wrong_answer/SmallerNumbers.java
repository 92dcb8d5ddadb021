// Goes up from the larger number, as if managers had smaller numbers than their people.
class Solution {
    public Integer whoDecides(int[] managers, int first, int second) {
        int a = managers[first], b = managers[second];
        while (a != b) {
            if (a > b) a = managers[a];
            else b = managers[b];
        }
        return a == -1 ? null : Integer.valueOf(a);
    }
}
