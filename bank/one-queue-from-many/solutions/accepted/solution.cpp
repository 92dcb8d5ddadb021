#include <queue>
#include <vector>

ListNode* mergeQueues(const std::vector<ListNode*>& queues) {
    auto later = [](const ListNode* a, const ListNode* b) { return a->val > b->val; };
    std::priority_queue<ListNode*, std::vector<ListNode*>, decltype(later)> heads(later);
    for (ListNode* head : queues) {
        if (head) heads.push(head);
    }
    ListNode dummy;
    ListNode* last = &dummy;
    while (!heads.empty()) {
        last->next = heads.top();
        heads.pop();
        last = last->next;
        if (last->next) heads.push(last->next);
    }
    last->next = nullptr;
    return dummy.next;
}
