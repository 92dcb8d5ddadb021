class Draft:
    def __init__(self):
        self.text = []
        self.done = []
        self.undone = []

    def _put(self, text):
        self.text.extend(text)

    def _cut(self, count):
        del self.text[len(self.text) - count:]

    def _record(self, added, text):
        self.done.append((added, text))
        self.undone.clear()

    def append(self, text):
        if text:
            self._put(text)
            self._record(True, text)

    def erase(self, count):
        text = self.tail(count)
        if text:
            self._cut(len(text))
            self._record(False, text)

    def undo(self):
        if not self.done:
            return False
        added, text = self.done.pop()
        self._cut(len(text)) if added else self._put(text)
        self.undone.append((added, text))
        return True

    def redo(self):
        if not self.undone:
            return False
        added, text = self.undone.pop()
        self._put(text) if added else self._cut(len(text))
        self.done.append((added, text))
        return True

    def tail(self, count):
        return "".join(self.text[max(0, len(self.text) - count):])
