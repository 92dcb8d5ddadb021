#include "cli/case_folder.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/file.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

constexpr Bytes kMaxCase = mib(256);

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::string_view take_number(std::string_view& text) {
  const std::string_view all = text;
  while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  std::string_view digits = all.substr(0, all.size() - text.size());
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a;
  const std::string_view whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a);
      const std::string_view y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;
}

Result<std::vector<TestCase>> read_case_folder(const fs::path& folder) {
  std::error_code code;
  std::set<std::string, decltype(&natural_less)> inputs(&natural_less);
  std::set<std::string> answers;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".in") inputs.insert(path.stem().string());
    if (path.extension() == ".ans" || path.extension() == ".out")
      answers.insert(path.stem().string());
  }
  if (code) return input_error("cannot read the folder " + folder.string() + ": " + code.message());
  for (const std::string& name : answers) {
    if (!inputs.contains(name)) {
      return input_error(folder.string() + ": there is an answer for " + name + " but no " + name +
                         ".in");
    }
  }
  if (inputs.empty())
    return input_error(folder.string() + " holds no cases", "a case is NAME.in with NAME.ans");

  std::vector<TestCase> cases;
  for (const std::string& name : inputs) {
    TestCase test;
    test.name = name;
    auto input = read_file(folder / (name + ".in"), kMaxCase);
    if (!input) return failed(input);
    test.input = std::move(*input);
    for (const char* ending : {".ans", ".out"}) {
      if (test.expected || !fs::exists(folder / (name + ending), code)) continue;
      auto answer = read_file(folder / (name + ending), kMaxCase);
      if (!answer) return failed(answer);
      test.expected = std::move(*answer);
    }
    cases.push_back(std::move(test));
  }
  return cases;
}

}  // namespace greenroom::cli
