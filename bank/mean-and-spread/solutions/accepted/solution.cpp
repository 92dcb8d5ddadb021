#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

std::vector<double> meanAndSpread(const std::vector<double>& readings) {
    if (readings.empty()) return std::vector<double>(2, std::numeric_limits<double>::quiet_NaN());
    const double n = static_cast<double>(readings.size());
    const double mean = std::accumulate(readings.begin(), readings.end(), 0.0) / n;
    double squares = 0;
    for (double reading : readings) squares += (reading - mean) * (reading - mean);
    return {mean, std::sqrt(squares / n)};
}
