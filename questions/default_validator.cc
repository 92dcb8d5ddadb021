#include "questions/default_validator.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace greenroom {
namespace {

struct Wanted {
  bool case_sensitive = false;
  bool space_sensitive = false;
  std::optional<double> absolute;
  std::optional<double> relative;
};

Result<double> number_in(const std::vector<std::string>& arguments, std::size_t at) {
  const std::string text = at < arguments.size() ? arguments[at] : "";
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value < 0)
    return input_error(arguments[at - 1] + " needs a number behind it");
  return value;
}

Result<Wanted> read_arguments(const std::vector<std::string>& arguments) {
  Wanted wanted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "case_sensitive") {
      wanted.case_sensitive = true;
    } else if (word == "space_change_sensitive") {
      wanted.space_sensitive = true;
    } else if (word == "float_tolerance" || word == "float_absolute_tolerance" ||
               word == "float_relative_tolerance") {
      auto value = number_in(arguments, ++i);
      if (!value) return failed(value);
      if (word != "float_relative_tolerance") wanted.absolute = *value;
      if (word != "float_absolute_tolerance") wanted.relative = *value;
    } else {
      return input_error("the default validator knows no \"" + word + "\"");
    }
  }
  return wanted;
}

}  // namespace

// In question.yaml there is one tolerance, above 0, for both, and only "exact" looks at white
// space.
Result<std::optional<Comparer>> comparer_of(const std::vector<std::string>& arguments) {
  const auto wanted = read_arguments(arguments);
  if (!wanted) return tl::make_unexpected(wanted.error());
  const bool tolerant = wanted->absolute || wanted->relative;
  Comparer comparer;
  comparer.ignore_case = !wanted->case_sensitive;
  comparer.rule = Comparer::Rule::kTokens;
  if (wanted->space_sensitive) {
    if (tolerant || comparer.ignore_case) return std::optional<Comparer>();
    comparer.rule = Comparer::Rule::kExact;
  } else if (tolerant) {
    if (wanted->absolute != wanted->relative || *wanted->absolute == 0)
      return std::optional<Comparer>();
    comparer.rule = Comparer::Rule::kNumbers;
    comparer.absolute = comparer.relative = *wanted->absolute;
  }
  return std::optional<Comparer>(comparer);
}

std::optional<std::vector<std::string>> arguments_of(const Comparer& comparer) {
  std::vector<std::string> arguments;
  if (!comparer.ignore_case) arguments.emplace_back("case_sensitive");
  switch (comparer.rule) {
    case Comparer::Rule::kTokens:
      return arguments;
    case Comparer::Rule::kExact:
      arguments.emplace_back("space_change_sensitive");
      return arguments;
    case Comparer::Rule::kNumbers:
      if (comparer.absolute == comparer.relative) {
        arguments.insert(arguments.end(),
                         {"float_tolerance", fmt::format("{}", comparer.absolute)});
        return arguments;
      }
      arguments.insert(arguments.end(),
                       {"float_absolute_tolerance", fmt::format("{}", comparer.absolute),
                        "float_relative_tolerance", fmt::format("{}", comparer.relative)});
      return arguments;
    default:
      return std::nullopt;
  }
}

const char* const kDefaultValidator =
    R"py("""Greenroom's: compares as the default validator of problem packages, or by lines.

checker.py INPUT ANSWER FEEDBACK [lines | case_sensitive, space_change_sensitive, float_tolerance E,
    float_absolute_tolerance E, float_relative_tolerance E] < OUTPUT
"""

import re
import sys

SPACE = b" \t\n\v\f\r"
NUMBER = re.compile(rb"[+-]?([0-9]*\.[0-9]+|[0-9]+\.?)([Ee][+-]?[0-9]+)?")


def main():
    words = iter(sys.argv[4:])
    flags, absolute, relative = set(), None, None
    for word in words:
        if word in ("float_tolerance", "float_absolute_tolerance"):
            absolute = value = float(next(words))
            if word == "float_tolerance":
                relative = value
        elif word == "float_relative_tolerance":
            relative = float(next(words))
        else:
            flags.add(word)
    with open(sys.argv[2], "rb") as file:
        answer = file.read()
    output = sys.stdin.buffer.read()
    if "lines" in flags:
        judge(lines(answer), lines(output), "line", lambda a, b: a == b)

    def same(wanted, got):
        if (absolute is not None or relative is not None) and NUMBER.fullmatch(wanted):
            if not NUMBER.fullmatch(got):
                return False
            a, b = float(wanted), float(got)
            return a == b or (absolute is not None and abs(a - b) <= absolute) or (
                relative is not None and abs(a - b) <= relative * abs(a))
        return wanted == got or ("case_sensitive" not in flags and wanted.lower() == got.lower())

    if "space_change_sensitive" in flags:
        parts = re.compile(b"([" + SPACE + b"]+)")
        judge(parts.split(answer), parts.split(output), "word or space", same)
    judge(answer.split(), output.split(), "word", same)


def lines(text):
    return [line.rstrip(SPACE) for line in text.rstrip(SPACE).split(b"\n")]


def judge(wanted, got, kind, same):
    for number, (a, b) in enumerate(zip(wanted, got), 1):
        if not same(a, b):
            say(f"{kind} {number} should be {a[:100].decode(errors='replace')!r}"
                f" but is {b[:100].decode(errors='replace')!r}")
    if len(wanted) != len(got):
        say(f"there should be {len(wanted)} of {kind}, but there are {len(got)}")
    sys.exit(42)


def say(message):
    with open(sys.argv[3].rstrip("/") + "/judgemessage.txt", "w", encoding="utf-8") as file:
        file.write(message + "\n")
    sys.exit(43)


main()
)py";

}  // namespace greenroom
