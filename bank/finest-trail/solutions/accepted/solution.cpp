#include <algorithm>

static long long down(const TreeNode* place, long long& best) {
    if (!place) return 0;
    long long left = std::max(0LL, down(place->left, best));
    long long right = std::max(0LL, down(place->right, best));
    best = std::max(best, place->val + left + right);
    return place->val + std::max(left, right);
}

long long finestTrail(TreeNode* park) {
    long long best = park->val;
    down(park, best);
    return best;
}
