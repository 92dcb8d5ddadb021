class Node:
    def __init__(self):
        self.children = {}
        self.count = 0
        self.is_word = False


class WordIndex:
    def __init__(self):
        self.root = Node()

    def _find(self, prefix):
        node = self.root
        for letter in prefix:
            node = node.children.get(letter)
            if node is None:
                return None
        return node

    def add(self, word):
        if self.contains(word):
            return
        node = self.root
        node.count += 1
        for letter in word:
            node = node.children.setdefault(letter, Node())
            node.count += 1
        node.is_word = True

    def contains(self, word):
        node = self._find(word)
        return node is not None and node.is_word

    def count_with_prefix(self, prefix):
        node = self._find(prefix)
        return node.count if node else 0
