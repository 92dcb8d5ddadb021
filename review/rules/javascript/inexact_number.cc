#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("number")) {
    std::string digits(node.text());
    std::erase(digits, '_');
    const bool whole =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!whole || digits.size() < 16 || digits.size() > 40) continue;
    // A number of JavaScript is one of these; what it prints is the shortest that is read as it.
    const double kept = std::strtod(digits.c_str(), nullptr);
    char exact[64];
    std::snprintf(exact, sizeof(exact), "%.0f", kept);
    if (digits != exact) findings.add(node, {node.text(), exact});
  }
}

}  // namespace

Rule javascript_inexact_number() {
  return {
      .id = "javascript/inexact-number",
      .title = "This number cannot be held exactly",
      .message =
          "Numbers are exact up to 2^53 only: {0} becomes {1}. Write it as a BigInt, with an n "
          "behind it.",
      .why = "Large constants and hashes are off by a little, and nothing says so.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
>const PRIME = 9007199254740993;
>const most = 9223372036854775807;
)"}},
      .good = {{"javascript",
                "const a = [9007199254740991, 9007199254740992, 1e18, 9223372036854775807n, "
                "0x7fffffffffffffff, 1000000000000000000];\n"}},
  };
}

}  // namespace greenroom::review::rules
