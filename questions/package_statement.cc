#include "questions/package_statement.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "questions/package_programs.h"
#include "questions/tex.h"

namespace greenroom {
namespace {

constexpr std::size_t kMaxText = 256 << 10;  // of a file of a question

// A file problem.LANGUAGE.ENDING; without a language it is English.
struct Written {
  std::string path;
  std::string language;
  std::string ending;
};

std::vector<Written> find_written(const FileTree& files, const std::string& folder,
                                  const std::string& stem) {
  std::vector<Written> all;
  for (const auto& [name, ignored] : files_below(files, folder)) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || !name.starts_with(stem + ".")) continue;
    const std::string language =
        dot > stem.size() ? name.substr(stem.size() + 1, dot - stem.size() - 1) : "en";
    all.push_back({folder + name, language, name.substr(dot + 1)});
  }
  // English first; Markdown before TeX.
  std::stable_sort(all.begin(), all.end(), [](const Written& one, const Written& other) {
    const auto key = [](const Written& each) {
      return std::tuple(each.language != "en", each.language, each.ending != "md",
                        each.ending != "tex");
    };
    return key(one) < key(other);
  });
  std::erase_if(all, [](const Written& each) {
    return each.ending != "md" && each.ending != "tex" && each.ending != "pdf";
  });
  return all;
}

// As Markdown.
std::string shown(const FileTree& files, const Written& written, const PackageHeader& header,
                  std::string& title, PackageNotes& notes) {
  const std::string& text = files.at(written.path);
  if (text.size() > kMaxText) {
    notes.refuse(written.path, 0, "is larger than 256 KiB");
    return "";
  }
  if (written.ending == "md") {
    std::string markdown = header.replaced(text);
    for (const std::string_view mark : {"{{nextsample}}", "{{remainingsamples}}"})
      for (std::size_t at = 0; (at = markdown.find(mark, at)) != std::string::npos;)
        markdown.erase(at, mark.size());
    if (markdown.find("![") != std::string::npos)
      notes.remark(written.path, 0, "its pictures are left out");
    return markdown;
  }
  TexReading read = tex_to_markdown(text, header.constants);
  title = read.title;
  if (!read.unknown.empty())
    notes.remark(written.path, 0,
                 fmt::format("stands as text, being no TeX that is known here: {}",
                             fmt::join(read.unknown, " ")));
  if (!read.left_out.empty())
    notes.remark(written.path, 0,
                 fmt::format("pictures are left out: {}", fmt::join(read.left_out, ", ")));
  return std::move(read.markdown);
}

// A list at the very end below "Constraints".
void part_constraints(Question& question) {
  std::string& statement = question.statement;
  const std::size_t heading = statement.rfind(kConstraintsHeading);
  if (heading == std::string::npos) return;
  std::vector<std::string> items;
  std::string_view rest =
      std::string_view(statement).substr(heading + std::string_view(kConstraintsHeading).size());
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!line.starts_with("- ")) return;
    items.emplace_back(line.substr(2));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (items.empty()) return;
  question.constraints = std::move(items);
  statement.resize(heading);
}

std::string title_of(const PackageHeader& header, const std::string& language,
                     const std::string& in_statement, const std::string& slug) {
  for (const std::string& key : {language, std::string(), std::string("en")})
    if (const auto found = header.names.find(key);
        found != header.names.end() && !found->second.empty())
      return found->second;
  if (!header.names.empty() && !header.names.begin()->second.empty())
    return header.names.begin()->second;
  return in_statement.empty() ? slug : in_statement;
}

}  // namespace

void read_package_statement(const FileTree& files, const PackageHeader& header, Question& question,
                            PackageNotes& notes) {
  const std::string folder = header.legacy ? "problem_statement/" : "statement/";
  const std::vector<Written> all = find_written(files, folder, "problem");
  std::string language = "en";
  std::string title;
  if (all.empty()) {
    notes.refuse(folder, 0, "holds no statement: problem.en.md or problem.en.tex");
  } else if (all.front().ending == "pdf") {
    notes.refuse(all.front().path, 0, "is a PDF, which cannot be shown: Markdown and TeX can");
  } else {
    language = all.front().language;
    question.statement = shown(files, all.front(), header, title, notes);
    for (const Written& each : all)
      if (each.language != language)
        notes.remark(each.path, 0, "is left out: there is one language");
  }
  question.title = title_of(header, language, title, question.slug);
  part_constraints(question);
  for (const Written& each : find_written(files, "solution/", "solution")) {
    if (each.ending == "pdf" || header.legacy) continue;
    std::string ignored;
    question.notes = shown(files, each, header, ignored, notes);
    break;
  }
}

}  // namespace greenroom
