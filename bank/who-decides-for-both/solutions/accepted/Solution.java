class Solution {
    public Integer whoDecides(int[] managers, int first, int second) {
        boolean[] above = new boolean[managers.length];
        for (int person = managers[first]; person != -1; person = managers[person]) above[person] = true;
        for (int person = managers[second]; person != -1; person = managers[person]) {
            if (above[person]) return person;
        }
        return null;
    }
}
