// Takes the left half for not in order when it is a single sheet.
#include <vector>

std::vector<int> findSheets(const std::vector<int>& binder, const std::vector<int>& wanted) {
    std::vector<int> places;
    for (int number : wanted) {
        int low = 0, high = static_cast<int>(binder.size()) - 1, place = -1;
        while (low <= high && place < 0) {
            int middle = (low + high) / 2;
            if (binder[middle] == number) {
                place = middle;
            } else if (binder[low] < binder[middle]) {
                if (binder[low] <= number && number < binder[middle]) high = middle - 1;
                else low = middle + 1;
            } else {
                if (binder[middle] < number && number <= binder[high]) low = middle + 1;
                else high = middle - 1;
            }
        }
        places.push_back(place);
    }
    return places;
}
