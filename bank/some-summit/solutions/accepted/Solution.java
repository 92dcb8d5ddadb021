class Solution {
  int someSummit(int[] heights) {
    int low = 0;
    int high = heights.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (heights[middle] < heights[middle + 1]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
