class WordIndex {
    private static class Node {
        final Node[] children = new Node[26];
        int count;
        boolean isWord;
    }

    private final Node root = new Node();

    public void add(String word) {
        if (contains(word)) return;
        Node node = root;
        node.count++;
        for (char letter : word.toCharArray()) {
            int i = letter - 'a';
            if (node.children[i] == null) node.children[i] = new Node();
            node = node.children[i];
            node.count++;
        }
        node.isWord = true;
    }

    public boolean contains(String word) {
        Node node = find(word);
        return node != null && node.isWord;
    }

    public int countWithPrefix(String prefix) {
        Node node = find(prefix);
        return node == null ? 0 : node.count;
    }

    private Node find(String prefix) {
        Node node = root;
        for (char letter : prefix.toCharArray()) {
            node = node.children[letter - 'a'];
            if (node == null) return null;
        }
        return node;
    }
}
