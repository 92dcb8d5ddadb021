#include "review/mutants/labels.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/file.h"
#include "review/mutants/mutate.h"
#include "review/rules/rules.h"
#include "review/syntax/tree.h"

namespace greenroom::review {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kColumns = 7;
const std::string kNoSlip = "-";

std::vector<Note> notes_on(const Language& language, const std::string& source) {
  const auto tree = syntax::parse(language, source);
  return tree ? run_rules(language, *tree).notes : std::vector<Note>();
}

bool has_rules(const Language& language) {
  const auto& rules = all_rules();
  return language.syntax && std::any_of(rules.begin(), rules.end(), [&](const Rule& each) {
           return std::find(each.languages.begin(), each.languages.end(), language.id) !=
                  each.languages.end();
         });
}

// std::hash is another one in every library.
std::string hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return fmt::format("{:08x}", hash);
}

std::string line_of(std::string_view text, int number) {
  for (int i = 1; i < number && !text.empty(); ++i)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  text = text.substr(0, text.find_first_of("\r\n"));
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return std::string(text);
}

void add_all(std::vector<BankNote>& all, const std::string& file, const std::string& slip,
             const std::string& source, const std::vector<Note>& notes) {
  for (const Note& each : notes) {
    const NotePlace place{each.rule, file, slip, each.range.line};
    const bool again = std::any_of(all.rbegin(), all.rend(),
                                   [&](const BankNote& other) { return other.place == place; });
    if (!again) all.push_back({place, line_of(source, each.range.line), each});
  }
}

// solutions/accepted/a.py of each question, sorted, as the questions are.
std::vector<fs::path> solutions_in(const fs::path& bank) {
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(bank)) {
    if (each.is_regular_file() && each.path().parent_path().parent_path().filename() == "solutions")
      files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> columns;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    columns.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return columns;
}

}  // namespace

std::vector<BankNote> notes_on_bank(const Catalogue& catalogue, const fs::path& bank,
                                    std::size_t mutants_of_each) {
  std::vector<BankNote> all;
  unsigned seed = 0;
  for (const fs::path& path : solutions_in(bank)) {
    const Language* language = catalogue.find_for_file(path);
    const auto source = read_file(path, mib(1));
    if (language == nullptr || !has_rules(*language) || !source) continue;
    const fs::path verdict = path.parent_path();
    const std::string file = verdict.parent_path().parent_path().filename().string() + "/" +
                             verdict.filename().string() + "/" + path.filename().string();
    const std::vector<Note> notes = notes_on(*language, *source);
    add_all(all, file, kNoSlip, *source, notes);
    if (verdict.filename() != "accepted" || mutants_of_each == 0) continue;
    for (const Mutant& each : some_of(mutants_of(*language, *source), mutants_of_each, ++seed)) {
      const std::string slip = std::string(each.kind) + " " + hash_of(each.source);
      add_all(all, file, slip, each.source, added(notes, notes_on(*language, each.source)));
    }
  }
  return all;
}

Result<Labels> read_labels(const fs::path& file) {
  const auto text = read_file(file, mib(4));
  if (!text) return tl::make_unexpected(text.error());
  Labels labels;
  std::string_view left = *text;
  for (int number = 1; !left.empty(); ++number) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(line.size() + 1, left.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const auto wrong = [&](const char* what) {
      return input_error(fmt::format("{}:{}: {}", file.string(), number, what));
    };
    const auto columns = columns_of(line);
    if (columns.size() != kColumns) return wrong("not seven columns");
    NotePlace place{columns[0], columns[1], columns[2], 0};
    const std::string& digits = columns[3];
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), place.line);
    if (end.ec != std::errc() || place.line < 1) return wrong("no line");
    if (columns[4] != "true" && columns[4] != "false") return wrong("neither true nor false");
    const Label label{columns[4] == "true", columns[5]};
    if (!label.is_true && label.why.empty()) return wrong("false, and not why");
    if (!labels.emplace(std::move(place), label).second) return wrong("labelled twice");
  }
  return labels;
}

double Precision::percent() const { return labelled() == 0 ? 100 : 100.0 * right / labelled(); }

std::map<std::string, Precision> precision(const std::vector<BankNote>& notes,
                                           const Labels& labels) {
  std::map<std::string, Precision> rules;
  for (const BankNote& each : notes) {
    Precision& rule = rules[each.place.rule];
    const auto label = labels.find(each.place);
    if (label == labels.end())
      rule.unlabelled.push_back(each);
    else
      ++(label->second.is_true ? rule.right : rule.wrong);
  }
  return rules;
}

std::vector<NotePlace> outdated(const std::vector<BankNote>& notes, const Labels& labels) {
  std::set<NotePlace> given;
  for (const BankNote& each : notes) given.insert(each.place);
  std::vector<NotePlace> found;
  for (const auto& [place, label] : labels) {
    if (place.slip == kNoSlip && !given.contains(place)) found.push_back(place);
  }
  return found;
}

std::vector<Note> added(const std::vector<Note>& before, const std::vector<Note>& after) {
  const auto has = [](const std::vector<Note>& notes, const Note& note) {
    return std::any_of(notes.begin(), notes.end(),
                       [&](const Note& each) { return each.fingerprint == note.fingerprint; });
  };
  std::map<std::string, int> moved;  // may have
  for (const Note& each : before) {
    if (!has(after, each)) ++moved[each.rule];
  }
  std::vector<Note> fresh;
  for (const Note& each : after) {
    if (!has(before, each) && --moved[each.rule] < 0) fresh.push_back(each);
  }
  return fresh;
}

std::string label_line(const BankNote& note) {
  std::string code = note.code;
  std::replace(code.begin(), code.end(), '\t', ' ');
  const NotePlace& at = note.place;
  return fmt::format("{}\t{}\t{}\t{}\t?\t\t{}\n", at.rule, at.file, at.slip, at.line, code);
}

}  // namespace greenroom::review
