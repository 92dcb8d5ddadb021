// greenroom similar: which of many submissions are much alike, and where.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/source_files.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "questions/folder.h"
#include "questions/harness.h"
#include "review/similarity/similarity.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;
using similarity::Comparison;
using similarity::Lines;
using similarity::Pair;
using similarity::Source;

constexpr Bytes kMaxSource = mib(1);

struct SimilarFlags {
  std::vector<std::string> paths;
  std::string language;
  std::vector<std::string> starters;
  std::string question;
  double least = 0.5;
  std::size_t top = 50;
  bool json = false;
};

// A file that is not compared, for people.
struct Left {
  std::string name;
  std::string reason;
};

struct Collected {
  std::vector<Source> sources;
  std::vector<Left> left;
  int ignored = 0;  // in folders, in another language or none
};

Result<Collected> collect(const Catalogue& catalogue, const SimilarFlags& flags,
                          const Language* only) {
  auto files = find_source_files(catalogue, flags.paths);
  if (!files) return failed(files);
  Collected collected;
  for (const FoundFile& each : *files) {
    // Who names a file and a language means that language.
    const Language* language = each.named && only != nullptr ? only : each.language;
    if (each.named && language == nullptr)
      return input_error(each.path.string() + ": no language has files of this name",
                         "name it with --language");
    if (language == nullptr || (only != nullptr && language != only)) {
      ++collected.ignored;
      continue;
    }
    auto text = read_file(each.path, kMaxSource);
    if (text) {
      collected.sources.push_back({each.path.string(), language, std::move(*text)});
    } else {
      collected.left.push_back({each.path.string(), text.error().text()});
    }
  }
  return collected;
}

Result<std::vector<Source>> starters_of_files(const Catalogue& catalogue, const SimilarFlags& flags,
                                              const Language* only) {
  auto files = find_source_files(catalogue, flags.starters);
  if (!files) return failed(files);
  std::vector<Source> starters;
  for (const FoundFile& each : *files) {
    const Language* language = each.language != nullptr ? each.language : only;
    if (language == nullptr)
      return input_error(
          "starter code " + each.path.string() + ": no language has files of this name",
          "name it with --language");
    auto text = read_file(each.path, kMaxSource);
    if (!text) return failed(text);
    starters.push_back({each.path.string(), language, std::move(*text)});
  }
  return starters;
}

// What candidates are shown of a question, in every language that it is asked in.
Result<std::vector<Source>> starters_of_question(const Catalogue& catalogue,
                                                 const std::string& folder) {
  const QuestionReading reading = read_question(folder);
  if (!reading.problems.empty()) return input_error(folder + "/" + reading.problems.front().text());
  std::vector<Source> starters;
  for (const Language& language : catalogue.languages()) {
    auto text = starter_code(reading.question, language);
    if (text && !text->empty() && language.syntax)
      starters.push_back({folder, &language, std::move(*text)});
  }
  return starters;
}

std::string parsed_languages(const Catalogue& catalogue) {
  std::string list;
  for (const Language& each : catalogue.languages()) {
    if (each.syntax) list += (list.empty() ? "" : ", ") + each.id;
  }
  return list;
}

std::string lines_of(const Lines& lines) {
  return lines.first == lines.last ? fmt::format("line {}", lines.first)
                                   : fmt::format("lines {}-{}", lines.first, lines.last);
}

json to_json(const Lines& lines) { return {{"line", lines.first}, {"endLine", lines.last}}; }

json to_json(const Pair& pair, std::span<const Source> sources) {
  json passages = json::array();
  for (const auto& each : pair.passages)
    passages.push_back({{"a", to_json(each.a)}, {"b", to_json(each.b)}, {"tokens", each.tokens}});
  return {{"similarity", pair.similarity},
          {"language", sources[pair.a].language->id},
          {"tokens", pair.tokens},
          {"a", {{"name", sources[pair.a].name}, {"share", pair.share_a}}},
          {"b", {{"name", sources[pair.b].name}, {"share", pair.share_b}}},
          {"passages", std::move(passages)}};
}

void show_json(const Comparison& comparison, std::span<const Source> sources,
               const std::vector<Left>& left) {
  json pairs = json::array();
  for (const Pair& each : comparison.pairs) pairs.push_back(to_json(each, sources));
  json skipped = json::array();
  for (const Left& each : left) skipped.push_back({{"name", each.name}, {"reason", each.reason}});
  const json out = {{"compared", comparison.compared},
                    {"found", comparison.found},
                    {"pairs", std::move(pairs)},
                    {"skipped", std::move(skipped)}};
  fmt::print("{}\n", out.dump(-1, ' ', false, json::error_handler_t::replace));
}

void show_table(const Comparison& comparison, std::span<const Source> sources,
                const std::vector<Left>& left) {
  const bool colour = has_colour(stdout);
  std::size_t width = 1;
  for (const Pair& each : comparison.pairs)
    width = std::max(width, one_line(sources[each.a].name).size());
  for (const Pair& each : comparison.pairs) {
    const std::string figure = fmt::format("{:>4.0f} %", each.similarity * 100);
    fmt::print("{}  {:<{}}  {}  ({:.0f} % and {:.0f} %, {} tokens)\n",
               paint(figure, Colour::kYellow, colour), one_line(sources[each.a].name), width,
               one_line(sources[each.b].name), each.share_a * 100, each.share_b * 100, each.tokens);
    for (const auto& passage : each.passages)
      fmt::print("        {:<{}}  {}\n", lines_of(passage.a), width, lines_of(passage.b));
  }
  for (const Left& each : left)
    fmt::print(stderr, "greenroom: not compared: {}\n", one_line(each.name + ": " + each.reason));
  fmt::print("{} submissions compared, {} pairs alike{}\n", comparison.compared, comparison.found,
             comparison.found > comparison.pairs.size()
                 ? fmt::format(", the first {} shown", comparison.pairs.size())
                 : "");
}

int compare_files(const SimilarFlags& flags) {
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  const Language* only = flags.language.empty() ? nullptr : catalogue->find(flags.language);
  if (!flags.language.empty() && (only == nullptr || !only->syntax))
    return report_error(input_error("no programs in \"" + flags.language + "\" can be compared",
                                    "those in " + parsed_languages(*catalogue) + " can")
                            .value());
  auto collected = collect(*catalogue, flags, only);
  if (!collected) return report_error(collected.error());
  if (collected->ignored > 0)
    fmt::print(stderr, "greenroom: {} files are in {}\n", collected->ignored,
               only == nullptr ? "no known language" : "another language or none");
  if (collected->sources.empty() && collected->left.empty())
    return report_error(input_error("there is nothing to compare").value());
  auto starters = flags.question.empty() ? starters_of_files(*catalogue, flags, only)
                                         : starters_of_question(*catalogue, flags.question);
  if (!starters) return report_error(starters.error());
  similarity::Options options;
  options.least = flags.least;
  options.most_pairs = flags.top;
  auto comparison = similarity::compare(collected->sources, *starters, options);
  if (!comparison) return report_error(comparison.error());
  for (const auto& each : comparison->skipped)
    collected->left.push_back({collected->sources[each.source].name, each.reason});
  std::sort(collected->left.begin(), collected->left.end(),
            [](const Left& a, const Left& b) { return a.name < b.name; });
  const auto show = flags.json ? show_json : show_table;
  show(*comparison, collected->sources, collected->left);
  return comparison->found == 0 ? kDone : kVerdict;
}

}  // namespace

void add_similar(CLI::App& app, Action& action) {
  auto flags = std::make_shared<SimilarFlags>();
  CLI::App* command =
      app.add_subcommand("similar", "Find submissions that are much alike, and where");
  command->footer(
      "Only the structure counts: names, layout, comments and literals do not. The figure is the\n"
      "share of the smaller one's fingerprints that the other has too; behind it stand the shares\n"
      "of both. Alike is not copied: docs/similarity.md says what the figures mean.\n"
      "Exit status: 0 no pair is so much alike; 1 some are; 2 wrong usage or bad input; 3 our\n"
      "failure.\n"
      "Examples:\n"
      "  greenroom similar handed-in/\n"
      "  greenroom similar handed-in/ --question bank/two-vouchers --least 0.8\n"
      "  greenroom similar ann.py bob.py --starter given.py --json");
  command
      ->add_option("path", flags->paths,
                   "Source files, or folders of them (folders below them too)")
      ->required();
  command->add_option("-l,--language", flags->language,
                      "Compare only what is in this language; files named one by one are");
  auto* starter = command
                      ->add_option("--starter", flags->starters,
                                   "File that everybody began with, which does not count; may be "
                                   "given again")
                      ->allow_extra_args(false);
  command
      ->add_option("--question", flags->question,
                   "Folder of the question, whose starter code does not count")
      ->excludes(starter);
  command->add_option("--least", flags->least, "Similarity of a pair that is shown, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--top", flags->top, "Show so many pairs at most")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_flag("--json", flags->json, "One JSON object on standard output and nothing else");
  command->callback([flags, &action] { action = [flags] { return compare_files(*flags); }; });
}

}  // namespace greenroom::cli
