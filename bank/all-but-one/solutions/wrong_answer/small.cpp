// Multiplies in 32 bits.
#include <vector>

std::vector<long long> allButOne(const std::vector<long long>& gears) {
    std::vector<long long> result;
    unsigned before = 1, behind = 1;
    for (long long gear : gears) {
        result.push_back(static_cast<int>(before));
        before *= static_cast<unsigned>(gear);
    }
    for (int i = static_cast<int>(gears.size()) - 1; i >= 0; i--) {
        result[i] = static_cast<int>(static_cast<unsigned>(result[i]) * behind);
        behind *= static_cast<unsigned>(gears[i]);
    }
    return result;
}
