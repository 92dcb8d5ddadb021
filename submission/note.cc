#include "submission/note.h"

#include <array>

namespace greenroom {
namespace {

constexpr std::array<std::string_view, 8> kCategories = {
    "bug",   "correctness_risk", "performance", "complexity", "quality",
    "style", "security",         "test_gap"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "info", "hint"};

}  // namespace

std::string_view to_word(Category category) {
  return kCategories.at(static_cast<std::size_t>(category));
}

std::string_view to_word(Severity severity) {
  return kSeverities.at(static_cast<std::size_t>(severity));
}

bool overlap(const Range& a, const Range& b) {
  const auto before = [](const Range& x, const Range& y) {
    return std::pair(x.end_line, x.end_column) <= std::pair(y.line, y.column);
  };
  return a == b || (!before(a, b) && !before(b, a));
}

}  // namespace greenroom
