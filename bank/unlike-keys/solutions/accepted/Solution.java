class Solution {
    private static class Node {
        final Node[] next = new Node[2];
    }

    public Integer mostUnlike(int[] keys, int gap) {
        Integer best = null;
        Node root = new Node();
        for (int j = gap; j < keys.length; j++) {
            add(root, keys[j - gap]);
            int unlike = bestPartner(root, keys[j]);
            if (best == null || unlike > best) best = unlike;
        }
        return best;
    }

    private static void add(Node node, int key) {
        for (int bit = 30; bit >= 0; bit--) {
            int side = key >> bit & 1;
            if (node.next[side] == null) node.next[side] = new Node();
            node = node.next[side];
        }
    }

    private static int bestPartner(Node node, int key) {
        int unlike = 0;
        for (int bit = 30; bit >= 0; bit--) {
            int side = key >> bit & 1;
            if (node.next[1 - side] != null) {
                side = 1 - side;
                unlike |= 1 << bit;
            }
            node = node.next[side];
        }
        return unlike;
    }
}
