#include <algorithm>
#include <numeric>
#include <vector>

using Iterator = std::vector<long long>::iterator;

static long long sortAndSum(Iterator begin, Iterator end) {
    if (end - begin < 2) return 0;
    const Iterator middle = begin + (end - begin) / 2;
    long long total = sortAndSum(begin, middle) + sortAndSum(middle, end);
    long long remaining = std::accumulate(begin, middle, 0LL);
    Iterator left = begin;
    for (Iterator right = middle; right != end; ++right) {
        while (left != middle && *left <= *right) remaining -= *left++;
        total += remaining - (middle - left) * *right;
    }
    std::inplace_merge(begin, middle, end);
    return total;
}

long long disorder(const std::vector<int>& heights) {
    std::vector<long long> books(heights.begin(), heights.end());
    return sortAndSum(books.begin(), books.end());
}
