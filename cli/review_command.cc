// greenroom review: notes on source files, without running them.
#include <algorithm>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/source_files.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "review/formats.h"
#include "review/review.h"
#include "review/rules/rules.h"
#include "submission/note_json.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;
using review::ReviewedFile;

constexpr Bytes kMaxSource = mib(1);

struct ReviewFlags {
  std::vector<std::string> paths;
  std::string language;
  std::string format = "text";
  bool rules = false;
};

// A file that was not reviewed, or not all of it.
struct Left {
  std::string path;
  std::string reason;
};

struct Reviewed {
  std::vector<ReviewedFile> files;
  std::vector<Left> refused;
  std::vector<Left> unfinished;
};

std::string reviewed_languages(const Catalogue& catalogue) {
  std::string list;
  for (const Language& each : catalogue.languages()) {
    if (review::is_reviewed(each)) list += (list.empty() ? "" : ", ") + each.id;
  }
  return list;
}

void review_file(const FoundFile& file, const Language& language, Reviewed& all) {
  const std::string path = file.path.string();
  auto source = read_file(file.path, kMaxSource);
  if (!source) {
    all.refused.push_back({path, source.error().text()});
    return;
  }
  auto result = review::review(language, *source);
  if (!result) {
    all.refused.push_back({path, result.error().text()});
    return;
  }
  for (Note& each : result->notes) each.version = GREENROOM_VERSION;
  if (!result->unfinished.empty()) all.unfinished.push_back({path, result->unfinished});
  all.files.push_back({path, std::move(*source), std::move(result->notes)});
}

Result<Reviewed> review_all(const Catalogue& catalogue, const ReviewFlags& flags,
                            const Language* only) {
  auto files = find_source_files(catalogue, flags.paths);
  if (!files) return failed(files);
  Reviewed all;
  for (const FoundFile& each : *files) {
    // Who names a file and a language means that language.
    const Language* language = each.named && only != nullptr ? only : each.language;
    const bool reviewed = language != nullptr && review::is_reviewed(*language);
    if (each.named && !reviewed)
      return input_error(each.path.string() + ": programs of this kind are not reviewed",
                         "those in " + reviewed_languages(catalogue) + " are; see --language");
    if (reviewed && (only == nullptr || language == only)) review_file(each, *language, all);
  }
  if (all.files.empty() && all.refused.empty()) return input_error("there is nothing to review");
  return all;
}

// ------------------------------------------------------------------------------------- formats

std::string_view line_of(std::string_view source, int number) {
  for (int line = 1; line < number; ++line) {
    const std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return "";
    source.remove_prefix(end + 1);
  }
  return source.substr(0, source.find_first_of("\r\n"));
}

// So many characters as the text shows; tabs stay, so that what is below stands below.
std::string blanks(std::string_view text, char fill) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') {
      out += c;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      out += fill;
    }
  }
  return out;
}

constexpr std::size_t kWidest = 160;  // bytes of a line that are shown

void show_place(std::string_view source, const Range& range, bool colour) {
  const std::string_view line = line_of(source, range.line);
  const auto begin = std::min(static_cast<std::size_t>(range.column) - 1, line.size());
  if (line.size() > kWidest) return;  // of a line like this nothing can be made out
  const std::size_t end =
      range.end_line > range.line
          ? line.size()
          : std::min(static_cast<std::size_t>(range.end_column) - 1, line.size());
  std::string mark = blanks(line.substr(begin, end > begin ? end - begin : 0), '~');
  if (mark.empty()) mark = "~";
  mark[0] = '^';
  fmt::print("{:>5} | {}\n      | {}{}\n", range.line, harmless(line),
             blanks(line.substr(0, begin), ' '), paint(mark, Colour::kGreen, colour));
}

Colour colour_of(Severity severity) {
  if (severity == Severity::kError) return Colour::kRed;
  return severity == Severity::kWarning ? Colour::kYellow : Colour::kDim;
}

void show_text(const Reviewed& all) {
  const bool colour = has_colour(stdout);
  std::size_t notes = 0;
  for (const ReviewedFile& file : all.files) {
    for (const Note& each : file.notes) {
      const std::string place =
          fmt::format("{}:{}:{}:", one_line(file.path), each.range.line, each.range.column);
      const std::string severity(to_word(each.severity));
      fmt::print("{} {} {} [{}]\n", paint(place, Colour::kBold, colour),
                 paint(severity + ":", colour_of(each.severity), colour),
                 paint(each.title, Colour::kBold, colour), each.rule);
      show_place(file.source, each.range, colour);
      fmt::print("        {}\n        {}\n", one_line(each.message),
                 paint(each.why, Colour::kDim, colour));
      ++notes;
    }
  }
  fmt::print("{} {} reviewed, {} {}\n", all.files.size(), all.files.size() == 1 ? "file" : "files",
             notes, notes == 1 ? "note" : "notes");
}

json left_json(const std::vector<Left>& left) {
  json out = json::array();
  for (const Left& each : left) out.push_back({{"path", each.path}, {"reason", each.reason}});
  return out;
}

json own_json(const Reviewed& all) {
  json files = json::array();
  for (const ReviewedFile& file : all.files) {
    json notes = json::array();
    for (const Note& each : file.notes) notes.push_back(to_json(each));
    files.push_back({{"path", file.path}, {"notes", std::move(notes)}});
  }
  return {{"files", std::move(files)},
          {"refused", left_json(all.refused)},
          {"unfinished", left_json(all.unfinished)}};
}

void show(const Reviewed& all, const std::string& format) {
  if (format == "text") {
    show_text(all);
    return;
  }
  const json out = format == "sarif"    ? review::to_sarif(all.files, GREENROOM_VERSION)
                   : format == "gitlab" ? review::to_gitlab(all.files)
                   : format == "rdjson" ? review::to_rdjson(all.files)
                                        : own_json(all);
  fmt::print("{}\n", out.dump(-1, ' ', false, json::error_handler_t::replace));
}

int list_rules() {
  std::size_t width = 0;
  for (const review::Rule& each : review::all_rules()) width = std::max(width, each.id.size());
  for (const review::Rule& each : review::all_rules()) {
    fmt::print(
        "{:<{}}  {:<7}  {:<16}  {}{}\n", each.id, width, to_word(each.severity),
        to_word(each.category), each.title,
        each.id.starts_with("all/") ? fmt::format(" ({})", fmt::join(each.languages, ", ")) : "");
  }
  return kDone;
}

bool has_warning(const Reviewed& all) {
  return std::any_of(all.files.begin(), all.files.end(), [](const ReviewedFile& file) {
    return std::any_of(file.notes.begin(), file.notes.end(),
                       [](const Note& each) { return each.severity <= Severity::kWarning; });
  });
}

int review_files(const ReviewFlags& flags) {
  if (flags.rules) return list_rules();
  if (flags.paths.empty())
    return report_error(input_error("no file is named", "or --rules").value());
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  const Language* only = flags.language.empty() ? nullptr : catalogue->find(flags.language);
  if (!flags.language.empty() && (only == nullptr || !review::is_reviewed(*only)))
    return report_error(input_error("no programs in \"" + flags.language + "\" are reviewed",
                                    "those in " + reviewed_languages(*catalogue) + " are")
                            .value());
  auto all = review_all(*catalogue, flags, only);
  if (!all) return report_error(all.error());
  show(*all, flags.format);
  for (const auto* left : {&all->refused, &all->unfinished}) {
    for (const Left& each : *left)
      fmt::print(stderr, "greenroom: {}: {}: {}\n",
                 left == &all->refused ? "not reviewed" : "not all reviewed", one_line(each.path),
                 one_line(each.reason));
  }
  if (!all->refused.empty()) return kUsage;
  return has_warning(*all) ? kVerdict : kDone;
}

}  // namespace

void add_review(CLI::App& app, Action& action) {
  auto flags = std::make_shared<ReviewFlags>();
  CLI::App* command = app.add_subcommand("review", "Notes on source files, without running them");
  command->footer(
      "What notes are, and how a rule is written: docs/review.md.\n"
      "Exit status: 0 nothing worse than an info; 1 a warning or an error; 2 wrong usage or bad\n"
      "input; 3 our failure.\n"
      "Examples:\n"
      "  greenroom review solution.py\n"
      "  greenroom review handed-in/ --format sarif > notes.sarif\n"
      "  greenroom review --rules");
  command->add_option("path", flags->paths,
                      "Source files, or folders of them (folders below them too)");
  command->add_option("-l,--language", flags->language,
                      "Review only what is in this language; files named one by one are");
  command->add_option("--format", flags->format, "How notes are written")
      ->check(CLI::IsMember({"text", "json", "sarif", "gitlab", "rdjson"}))
      ->capture_default_str();
  command->add_flag("--rules", flags->rules, "List the rules");
  command->callback([flags, &action] { action = [flags] { return review_files(*flags); }; });
}

}  // namespace greenroom::cli
