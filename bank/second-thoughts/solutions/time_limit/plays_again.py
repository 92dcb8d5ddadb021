# Plays all edits again from the start for each undo.
class Draft:
    def __init__(self):
        self.edits = []
        self.valid = 0
        self.text = ""

    def _play(self):
        letters = []
        for kind, value in self.edits[:self.valid]:
            if kind == "append":
                for letter in value:
                    letters.append(letter)
            else:
                for _ in range(min(value, len(letters))):
                    letters.pop()
        self.text = "".join(letters)

    def _edit(self, edit, after):
        if after != self.text:
            self.edits[self.valid:] = [edit]
            self.valid += 1
            self.text = after

    def append(self, text):
        self._edit(("append", text), self.text + text)

    def erase(self, count):
        self._edit(("erase", count), self.text[:max(0, len(self.text) - count)])

    def undo(self):
        if self.valid == 0:
            return False
        self.valid -= 1
        self._play()
        return True

    def redo(self):
        if self.valid == len(self.edits):
            return False
        self.valid += 1
        self._play()
        return True

    def tail(self, count):
        return self.text[max(0, len(self.text) - count):]
