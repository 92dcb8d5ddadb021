// Wrong: updates the mean reading by reading, which subtracts infinities from each other.
#include <cmath>
#include <limits>
#include <vector>

std::vector<double> meanAndSpread(const std::vector<double>& readings) {
    if (readings.empty()) return std::vector<double>(2, std::numeric_limits<double>::quiet_NaN());
    double mean = 0, squares = 0, n = 0;
    for (double reading : readings) {
        const double distance = reading - mean;
        mean += distance / ++n;
        squares += distance * (reading - mean);
    }
    return {mean, std::sqrt(squares / n)};
}
