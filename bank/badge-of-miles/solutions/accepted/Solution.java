class Solution {
    public int badgeLevel(int[] miles) {
        int[] days = new int[miles.length + 1];
        for (int ridden : miles) days[Math.min(ridden, miles.length)]++;
        int level = miles.length;
        for (int reached = days[level]; reached < level; reached += days[level]) level--;
        return level;
    }
}
