// greenroom review: notes on source files, with cases after running them.
#include <algorithm>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/review_run.h"
#include "cli/source_files.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "review/formats.h"
#include "review/review.h"
#include "review/rules/rules.h"
#include "review/source/own_source.h"
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
  std::string cases;
  bool rules = false;
};

// A file that was not reviewed, or not all of it.
struct Left {
  std::string path;
  std::string reason;
};

// How a file's program ran, and what there is to say about it.
struct Ran {
  std::string path;
  Verdict verdict = Verdict::kInternalError;
  Summary summary;
};

struct Reviewed {
  std::vector<ReviewedFile> files;
  std::vector<Ran> ran;  // of the same files in the same order, with --cases
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

// What the programs are run on, and where.
struct Bench {
  ReviewCases cases;
  Workshop workshop;
  std::unique_ptr<model::ModelReviewer> model;
  int interrupted = -1;
};

Result<Review> review_source(const std::string& path, const std::string& source,
                             const Language& language, Bench* bench, Reviewed& all) {
  if (bench == nullptr) return review::review(language, source);
  auto ran = review_run(bench->workshop, language, source, bench->cases, bench->interrupted,
                        bench->model.get());
  if (!ran) return failed(ran);
  all.ran.push_back({path, ran->report.verdict, ran->review.summary});
  return std::move(ran->review);
}

void review_file(const FoundFile& file, const Language& language, Bench* bench, Reviewed& all) {
  const std::string path = file.path.string();
  auto source = read_file(file.path, kMaxSource);
  if (!source) {
    all.refused.push_back({path, source.error().text()});
    return;
  }
  auto result = review_source(path, *source, language, bench, all);
  if (!result) {
    all.refused.push_back({path, result.error().text()});
    return;
  }
  for (Note& each : result->notes) {
    if (each.version.empty()) each.version = GREENROOM_VERSION;
  }
  for (const std::string& each : result->skipped) all.unfinished.push_back({path, each});
  all.files.push_back({path, std::move(*source), std::move(result->notes)});
}

Result<Reviewed> review_all(const Catalogue& catalogue, const ReviewFlags& flags,
                            const Language* only, Bench* bench) {
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
    if (reviewed && (only == nullptr || language == only)) review_file(each, *language, bench, all);
    if (!all.ran.empty() && all.ran.back().verdict == Verdict::kCancelled) break;
  }
  if (all.files.empty() && all.refused.empty()) return input_error("there is nothing to review");
  return all;
}

// ------------------------------------------------------------------------------------- formats

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

// The characters that review/invisible.h finds would turn round what stands behind them here, too:
// each is shown as one that can be seen. U+200B to U+200F, U+202A to U+202E, U+2060, U+2066 to
// U+2069.
std::string visible(std::string text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '\xE2') continue;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const auto third = static_cast<unsigned char>(text[i + 2]);
    const bool hidden = (second == 0x80 &&
                         ((third >= 0x8B && third <= 0x8F) || (third >= 0xAA && third <= 0xAE))) ||
                        (second == 0x81 && (third == 0xA0 || (third >= 0xA6 && third <= 0xA9)));
    if (hidden) text.replace(i, 3, "\uFFFD");
  }
  return text;
}

constexpr std::size_t kWidest = 160;  // bytes of a line that are shown

void show_place(std::string_view source, const Range& range, bool colour) {
  const std::string_view line = review::line_of(source, range.line);
  const auto begin = std::min(static_cast<std::size_t>(range.column) - 1, line.size());
  if (line.size() > kWidest) return;  // of a line like this nothing can be made out
  const std::size_t end =
      range.end_line > range.line
          ? line.size()
          : std::min(static_cast<std::size_t>(range.end_column) - 1, line.size());
  std::string mark = blanks(line.substr(begin, end > begin ? end - begin : 0), '~');
  if (mark.empty()) mark = "~";
  mark[0] = '^';
  fmt::print("{:>5} | {}\n      | {}{}\n", range.line, visible(harmless(line)),
             blanks(line.substr(0, begin), ' '), paint(mark, Colour::kGreen, colour));
}

Colour colour_of(Severity severity) {
  if (severity == Severity::kError) return Colour::kRed;
  return severity == Severity::kWarning ? Colour::kYellow : Colour::kDim;
}

void show_ran(const Ran& ran) {
  fmt::print("{}: {}\n", one_line(ran.path), to_word(ran.verdict));
  const auto line = [](std::string_view name, const std::string& text) {
    if (!text.empty()) fmt::print("  {:<7} {}\n", name, one_line(text));
  };
  line("passes", ran.summary.passes);
  line("tried", ran.summary.tried);
  line("growth", ran.summary.growth);
  for (const std::string& each : ran.summary.ask) line("ask", each);
}

void show_text(const Reviewed& all) {
  const bool colour = has_colour(stdout);
  std::size_t notes = 0;
  for (std::size_t i = 0; i < all.files.size(); ++i) {
    const ReviewedFile& file = all.files[i];
    if (i < all.ran.size()) show_ran(all.ran[i]);
    for (const Note& each : file.notes) {
      const std::string place =
          fmt::format("{}:{}:{}:", one_line(file.path), each.range.line, each.range.column);
      const std::string severity(to_word(each.severity));
      fmt::print("{} {} {} [{}]\n", paint(place, Colour::kBold, colour),
                 paint(severity + ":", colour_of(each.severity), colour),
                 paint(each.title, Colour::kBold, colour), each.rule);
      show_place(file.source, each.range, colour);
      fmt::print("        {}\n        {}\n", visible(one_line(each.message)),
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
    if (files.size() <= all.ran.size()) {
      const Ran& ran = all.ran[files.size() - 1];
      files.back()["verdict"] = to_word(ran.verdict);
      files.back()["summary"] = to_json(ran.summary);
    }
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
  std::optional<Bench> bench;
  if (!flags.cases.empty()) {
    auto cases = read_review_cases(flags.cases, *catalogue);
    if (!cases) return report_error(cases.error());
    auto workshop = open_workshop(1);
    if (!workshop) return report_error(workshop.error());
    auto model = open_model();
    if (!model) return report_error(model.error());
    bench = Bench{std::move(*cases), std::move(*workshop), std::move(*model), watch_interrupts()};
  }
  auto all = review_all(*catalogue, flags, only, bench ? &*bench : nullptr);
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
  CLI::App* command = app.add_subcommand("review", "Notes on source files");
  command->footer(
      "What notes are, and how a rule is written: docs/review.md.\n"
      "Exit status: 0 nothing worse than an info; 1 a warning or an error; 2 wrong usage or bad\n"
      "input; 3 our failure.\n"
      "Examples:\n"
      "  greenroom review solution.py\n"
      "  greenroom review solution.py --cases tests/\n"
      "  greenroom review handed-in/ --format sarif > notes.sarif\n"
      "  greenroom review --rules");
  command->add_option("path", flags->paths,
                      "Source files, or folders of them (folders below them too)");
  command->add_option("-l,--language", flags->language,
                      "Review only what is in this language; files named one by one are");
  command->add_option("-c,--cases", flags->cases,
                      "Run the programs first, on this: a folder of cases (NAME.in with NAME.ans "
                      "or NAME.out), or a question");
  command->add_option("--format", flags->format, "How notes are written")
      ->check(CLI::IsMember({"text", "json", "sarif", "gitlab", "rdjson"}))
      ->capture_default_str();
  command->add_flag("--rules", flags->rules, "List the rules");
  command->callback([flags, &action] { action = [flags] { return review_files(*flags); }; });
}

}  // namespace greenroom::cli
