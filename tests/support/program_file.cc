#include "tests/support/program_file.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <fmt/format.h>

#include "base/file.h"
#include "submission/json.h"
#include "submission/signal_name.h"

namespace greenroom::testing {
namespace {

namespace fs = std::filesystem;

std::string trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// "key: value" lines of the first comment block, after `//`, `--` or `#`.
std::multimap<std::string, std::string> read_keys(const std::string& source) {
  std::multimap<std::string, std::string> keys;
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#!")) continue;
    const std::size_t mark = line.starts_with("//") || line.starts_with("--") ? 2
                             : line.starts_with("#")                          ? 1
                                                                              : 0;
    if (mark == 0) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    // One blank belongs to the format; more belong to the value.
    std::string value = line.substr(colon + 1);
    if (value.starts_with(' ')) value.erase(0, 1);
    while (!value.empty() && value.back() == '\r') value.pop_back();
    keys.emplace(trim(line.substr(mark, colon - mark)), value);
  }
  return keys;
}

std::int64_t bytes(const std::string& text) {
  const auto count = static_cast<std::int64_t>(std::stod(text));
  switch (text.back()) {
    case 'G':
      return count << 30;
    case 'M':
      return count << 20;
    case 'K':
      return count << 10;
    default:
      return count;
  }
}

// "2s", "300ms"; "1s fixed" is not stretched: what it limits is counted by the program itself.
std::chrono::milliseconds duration(const std::string& text) {
  std::istringstream words(text);
  std::string amount;
  std::string fixed;
  words >> amount >> fixed;
  const double factor = amount.ends_with("ms") ? 1 : 1000;
  const std::chrono::milliseconds time(static_cast<std::int64_t>(std::stod(amount) * factor));
  return fixed == "fixed" ? time : stretched(time);
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string trim_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r'))
    text.pop_back();
  return text;
}

bool verdict_allowed(const std::string& allowed, std::string_view word) {
  std::istringstream words(allowed);
  for (std::string each; std::getline(words, each, '|');) {
    if (trim(each) == word) return true;
  }
  return false;
}

class Check {
 public:
  void expect(bool good, const std::string& complaint) {
    if (!good) complaints_ += complaint + "\n";
  }

  void parts(const ProgramFile& program, const std::string& key, const std::string& text) {
    for (const std::string& part : program.all(key + "-has")) {
      expect(text.find(part) != std::string::npos, fmt::format("{} lacks \"{}\"", key, part));
    }
    for (const std::string& part : program.all(key + "-lacks")) {
      expect(text.find(part) == std::string::npos, fmt::format("{} holds \"{}\"", key, part));
    }
  }

  std::string complaints_;
};

}  // namespace

std::string ProgramFile::get(const std::string& key, const std::string& otherwise) const {
  const auto found = keys.find(key);
  return found == keys.end() ? otherwise : trim(found->second);
}

std::vector<std::string> ProgramFile::all(const std::string& key) const {
  std::vector<std::string> values;
  for (auto [it, end] = keys.equal_range(key); it != end; ++it) values.push_back(it->second);
  return values;
}

std::vector<ProgramFile> read_programs(const fs::path& folder) {
  std::vector<ProgramFile> programs;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::string source = read_file(entry.path(), mib(64)).value_or("");
    auto keys = read_keys(source);
    programs.push_back({entry.path(), std::move(source), std::move(keys)});
  }
  std::sort(programs.begin(), programs.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return programs;
}

Submission make_submission(const ProgramFile& program, const Catalogue& catalogue) {
  Submission submission;
  const Language* language = catalogue.find_for_file(program.path);
  submission.language = language == nullptr ? program.path.extension().string() : language->id;
  submission.files = {{program.name(), program.source}};
  Limits& limits = submission.limits;
  limits.cpu = duration(program.get("cpu", "2s"));
  limits.wall = duration(program.get("wall", "6s"));
  limits.memory = Bytes(bytes(program.get("memory", "256M")));
  limits.output = Bytes(bytes(program.get("output", "1M")));
  limits.file_size = Bytes(bytes(program.get("file", "64M")));
  limits.stack = Bytes(bytes(program.get("stack", "64M")));
  limits.processes = std::stoi(program.get("processes", "64"));
  std::istringstream words(program.get("arguments"));
  for (std::string word; words >> word;) submission.arguments.push_back(word);
  TestCase test;
  test.name = program.name();
  test.input = join_lines(program.all("stdin"));
  submission.cases = {std::move(test)};
  return submission;
}

std::string disagreement(const ProgramFile& program, const Report& report) {
  Check check;
  const std::string word(to_word(report.verdict));
  check.expect(verdict_allowed(program.get("verdict", "accepted"), word), "verdict " + word);
  if (report.compile) check.parts(program, "compile", report.compile->output);
  if (!report.cases.empty()) {
    const CaseReport& only = report.cases.front();
    check.expect(only.stdout_text.find("ESCAPED") == std::string::npos, "it says that it escaped");
    if (program.has("stdout") && report.verdict == Verdict::kAccepted) {
      check.expect(trim_end(only.stdout_text) == trim_end(join_lines(program.all("stdout"))),
                   "another stdout");
    }
    check.parts(program, "stdout", only.stdout_text);
    check.parts(program, "stderr", only.stderr_text);
    if (program.has("exit"))
      check.expect(only.exit_code == std::stoi(program.get("exit")), "another exit code");
    if (program.has("signal")) {
      check.expect(only.signal && signal_name(*only.signal) == program.get("signal"),
                   "another signal");
    }
    for (const std::string& name : program.all("refused")) {
      const std::string wanted = trim(name);
      check.expect(std::any_of(only.refused.begin(), only.refused.end(),
                               [&](const std::string& call) { return call.starts_with(wanted); }),
                   "the refused call " + wanted + " is not named");
    }
    if (program.has("max-wall"))
      check.expect(only.wall <= duration(program.get("max-wall")), "it took too long");
  }
  if (check.complaints_.empty()) return "";
  return check.complaints_ + to_json_line(report).substr(0, 4000);
}

}  // namespace greenroom::testing
