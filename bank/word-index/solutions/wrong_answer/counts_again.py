# Wrong: a word that is added again is counted again.
class WordIndex:
    def __init__(self):
        self.words = set()
        self.counts = {}

    def add(self, word):
        self.words.add(word)
        for length in range(len(word) + 1):
            prefix = word[:length]
            self.counts[prefix] = self.counts.get(prefix, 0) + 1

    def contains(self, word):
        return word in self.words

    def count_with_prefix(self, prefix):
        return self.counts.get(prefix, 0)
