#include <array>
#include <memory>
#include <string>

class WordIndex {
public:
    WordIndex() = default;

    void add(const std::string& word) {
        if (contains(word)) return;
        Node* node = &root_;
        ++node->count;
        for (char letter : word) {
            std::unique_ptr<Node>& child = node->children[letter - 'a'];
            if (!child) child = std::make_unique<Node>();
            node = child.get();
            ++node->count;
        }
        node->isWord = true;
    }

    bool contains(const std::string& word) const {
        const Node* node = find(word);
        return node && node->isWord;
    }

    int countWithPrefix(const std::string& prefix) const {
        const Node* node = find(prefix);
        return node ? node->count : 0;
    }

private:
    struct Node {
        std::array<std::unique_ptr<Node>, 26> children;
        int count = 0;
        bool isWord = false;
    };

    const Node* find(const std::string& prefix) const {
        const Node* node = &root_;
        for (char letter : prefix) {
            node = node->children[letter - 'a'].get();
            if (!node) return nullptr;
        }
        return node;
    }

    Node root_;
};
