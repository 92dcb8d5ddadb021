#include "questions/package.h"

#include <algorithm>
#include <array>
#include <set>

#include "questions/package_data.h"
#include "questions/package_header.h"
#include "questions/package_notes.h"
#include "questions/package_programs.h"
#include "questions/package_statement.h"
#include "questions/slug.h"

namespace greenroom {
namespace {

constexpr const char* kHeader = "problem.yaml";

// The only folder at the top, with its '/'; "" where problem.yaml is at the top itself.
std::string wrapper_of(const FileTree& files) {
  if (files.empty() || files.contains(kHeader)) return "";
  const std::string& first = files.begin()->first;
  const std::string folder = first.substr(0, first.find('/') + 1);
  const bool around_all = std::all_of(
      files.begin(), files.end(), [&](const auto& each) { return each.first.starts_with(folder); });
  return around_all ? folder : "";
}

bool is_allowed(const std::string& path) {
  return path.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "_.-/") == std::string::npos;
}

// The format has such files looked over.
void drop_odd_names(FileTree& files, PackageNotes& notes) {
  for (auto each = files.begin(); each != files.end();) {
    if (is_allowed(each->first)) {
      ++each;
      continue;
    }
    if (notes.remarks.size() < 100)
      notes.remark(each->first, 0, "is left out: packages have no such letters in names");
    each = files.erase(each);
  }
}

struct Part {
  const char* folder;
  const char* remark;  // what becomes of it
};
constexpr std::array<Part, 9> kLeftOut = {
    {{"attachments/", "is left out: questions have no files to hand out"},
     {"data/invalid_input/", "is left out: inputs are not validated here"},
     {"data/invalid_output/", "is left out"},
     {"data/valid_output/", "is left out"},
     {"generators/", "is left out"},
     {"include/", "is left out: solutions that need it will fail"},
     {"input_validators/", "is left out: inputs are not validated here"},
     {"input_format_validators/", "is left out: inputs are not validated here"},
     {"output_visualizer/", "is left out"}}};
constexpr std::array<Part, 2> kRefused = {
    {{"graders/", "graders of the package's own cannot be used"},
     {"static_validator/", "sources cannot be judged"}}};

void note_parts(const FileTree& files, PackageNotes& notes) {
  const auto holds = [&](const std::string& folder) {
    const auto found = files.lower_bound(folder);
    return found != files.end() && found->first.starts_with(folder);
  };
  for (const Part& each : kLeftOut)
    if (holds(each.folder)) notes.remark(each.folder, 0, each.remark);
  for (const Part& each : kRefused)
    if (holds(each.folder)) notes.refuse(each.folder, 0, each.remark);
}

// Names of packages have no hyphens: "twonumbers" with the title "Two numbers" is two-numbers.
std::string better_slug(const Question& question) {
  const std::string of_title = slug_of(question.title);
  std::string letters = of_title;
  std::erase(letters, '-');
  return letters == question.slug ? of_title : question.slug;
}

void read_into(Question& question, FileTree& files, const Catalogue& catalogue,
               PackageNotes& notes) {
  drop_odd_names(files, notes);
  const PackageHeader header = read_package_header(files, question, notes);
  if (!notes.problems.empty()) return;  // the rest means something else in another version
  note_parts(files, notes);
  read_package_statement(files, header, question, notes);
  const PackageData data = read_package_data(files, header, question, notes);
  read_package_scores(files, header, data, question, notes);
  read_package_validator(files, header, data.arguments, catalogue, question, notes);
  read_package_submissions(files, header, catalogue, question, notes);
  question.slug = better_slug(question);
}

// A file of settings may have been looked at for several reasons.
std::vector<Problem> each_once(std::vector<Problem> problems) {
  std::set<std::string> seen;
  std::erase_if(problems, [&](const Problem& each) { return !seen.insert(each.text()).second; });
  return problems;
}

}  // namespace

PackageReading read_package(FileTree files, const std::string& name, const Catalogue& catalogue) {
  PackageReading reading;
  PackageNotes notes;
  reading.question.slug = slug_of(name);
  if (const std::string wrapper = wrapper_of(files); !wrapper.empty())
    files = files_below(files, wrapper);
  if (reading.question.slug.empty()) notes.refuse("", 0, "\"" + name + "\" is no name");
  if (!files.contains(kHeader))
    notes.refuse(kHeader, 0, "is missing: is this a problem package?");
  else
    read_into(reading.question, files, catalogue, notes);
  reading.problems = each_once(std::move(notes.problems));
  reading.remarks = each_once(std::move(notes.remarks));
  return reading;
}

bool is_package(const FileTree& files) { return files.contains(wrapper_of(files) + kHeader); }

}  // namespace greenroom
