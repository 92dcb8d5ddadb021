#include "runner/judge/compare_values.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

namespace greenroom {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxShown = 200;

bool close(const Comparer& comparer, double expected, double got) {
  if (expected == got) return true;
  const double allowed = std::max(comparer.absolute, comparer.relative * std::abs(expected));
  return std::abs(got - expected) <= allowed;
}

// Beyond 64 bits with a sign nothing is a whole number here.
std::optional<std::int64_t> whole(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return value.get<std::int64_t>();
}

bool same(const Comparer& comparer, const json& expected, const json& got) {
  if (expected.is_number_float())
    return got.is_number() && close(comparer, expected.get<double>(), got.get<double>());
  if (expected.is_number()) return whole(expected) && whole(expected) == whole(got);
  if (!expected.is_array()) return expected.type() == got.type() && expected == got;
  if (!got.is_array() || got.size() != expected.size()) return false;
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (!same(comparer, expected[i], got[i])) return false;
  return true;
}

// Numbers by value, whole or not; lists like words; anything else by what it is.
std::weak_ordering order(const json& one, const json& other) {
  const auto kind = [](const json& value) {
    return value.is_number() ? 0 : value.is_string() ? 1 : value.is_array() ? 2 : 3;
  };
  if (kind(one) != kind(other)) return kind(one) <=> kind(other);
  if (one.is_string())
    return one.get_ref<const std::string&>() <=> other.get_ref<const std::string&>();
  if (one.is_number()) {
    const auto left = whole(one);
    const auto right = whole(other);
    if (left && right) return *left <=> *right;
    return std::weak_order(one.get<double>(), other.get<double>());
  }
  if (!one.is_array()) return one.dump() <=> other.dump();
  for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
    if (const auto first = order(one[i], other[i]); first != 0) return first;
  }
  return one.size() <=> other.size();
}

void sort_lists(json& value, bool deep) {
  if (!value.is_array()) return;
  if (deep)
    for (json& each : value) sort_lists(each, deep);
  std::sort(value.begin(), value.end(),
            [](const json& one, const json& other) { return order(one, other) < 0; });
}

std::string shown(std::string_view text) {
  if (text.size() <= kMaxShown) return std::string(text);
  std::size_t end = kMaxShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

std::optional<Difference> compare_values(const Comparer& comparer, std::string_view expected,
                                         std::string_view got) {
  json wanted = json::parse(expected, nullptr, false);
  json found = json::parse(got, nullptr, false);
  if (comparer.rule != Comparer::Rule::kValues) {
    const bool deep = comparer.rule == Comparer::Rule::kUnorderedDeep;
    sort_lists(wanted, deep);
    sort_lists(found, deep);
  }
  if (!wanted.is_discarded() && !found.is_discarded() && same(comparer, wanted, found))
    return std::nullopt;
  return Difference{0, 0, shown(expected), shown(got)};
}

}  // namespace greenroom
