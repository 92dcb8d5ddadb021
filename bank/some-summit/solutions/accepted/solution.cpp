#include <algorithm>
#include <vector>

int someSummit(const std::vector<int>& heights) {
  return static_cast<int>(std::max_element(heights.begin(), heights.end()) - heights.begin());
}
