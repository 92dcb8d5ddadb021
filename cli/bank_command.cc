// greenroom bank: the questions of a folder.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/bank.h"
#include "cli/bank_check.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "questions/harness.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct CheckFlags {
  std::vector<std::string> folders;
  int slots = 0;
  std::string cache;
  bool json = false;
  bool verbose = false;
};

// Everything found, by question.
struct Findings {
  std::vector<fs::path> folders;
  std::vector<QuestionReading> readings;
  std::vector<SolutionCheck> checks;

  [[nodiscard]] std::vector<std::string> problems_of(std::size_t question) const {
    std::vector<std::string> all;
    for (const Problem& each : readings[question].problems)
      all.push_back((folders[question] / each.file).string() +
                    (each.line > 0 ? fmt::format(":{}", each.line) : "") + ": " + each.message);
    for (const SolutionCheck& each : checks) {
      if (each.question == question && !each.complaint.empty())
        all.push_back((folders[question] / "solutions" / each.solution).string() + ": " +
                      each.complaint);
    }
    return all;
  }
};

json to_json(const Findings& findings) {
  json questions = json::array();
  for (std::size_t i = 0; i < findings.readings.size(); ++i) {
    const Question& question = findings.readings[i].question;
    json solutions = json::array();
    for (const SolutionCheck& each : findings.checks) {
      if (each.question == i)
        solutions.push_back({{"name", each.solution},
                             {"verdict", to_word(each.verdict)},
                             {"slowestCpuMs", static_cast<double>(each.slowest.count()) / 1000},
                             {"ok", each.complaint.empty()}});
    }
    questions.push_back({{"slug", question.slug},
                         {"title", question.title},
                         {"cases", question.cases.size()},
                         {"solutions", std::move(solutions)},
                         {"problems", findings.problems_of(i)}});
  }
  return {{"questions", std::move(questions)}};
}

void show(const Findings& findings, bool verbose) {
  const bool colour = has_colour(stdout);
  std::size_t bad = 0;
  for (std::size_t i = 0; i < findings.readings.size(); ++i) {
    const Question& question = findings.readings[i].question;
    const auto problems = findings.problems_of(i);
    bad += problems.empty() ? 0 : 1;
    fmt::print("{} {} ({} cases, {} solutions)\n",
               problems.empty() ? paint("ok  ", Colour::kGreen, colour)
                                : paint("FAIL", Colour::kRed, colour),
               one_line(question.slug), question.cases.size(), question.solutions.size());
    for (const std::string& problem : problems) fmt::print("     {}\n", one_line(problem));
    for (const SolutionCheck& each : findings.checks) {
      if (verbose && each.question == i)
        fmt::print("     {:<40} {:<14} {:8.1f} ms\n", one_line(each.solution),
                   to_word(each.verdict), static_cast<double>(each.slowest.count()) / 1000);
    }
  }
  fmt::print("{} questions, {} with problems\n", findings.readings.size(), bad);
}

int check(const CheckFlags& flags) {
  log_to_stderr();
  auto folders = question_folders(flags.folders);
  if (!folders) return report_error(folders.error());
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int slots = flags.slots > 0 ? flags.slots : cores;
  Quickness quickness;
  quickness.cache = flags.cache;
  auto workshop = open_workshop(slots, quickness);
  if (!workshop) return report_error(workshop.error());
  Findings findings;
  findings.folders = std::move(*folders);
  std::size_t solutions = 0;
  for (const fs::path& folder : findings.folders) {
    findings.readings.push_back(read_question(folder));
    solutions += findings.readings.back().question.solutions.size();
  }
  const int interrupts = watch_interrupts();
  prepare_for_many(*workshop, interrupts);
  const bool progress = ::isatty(2) != 0;
  std::size_t done = 0;
  auto checks =
      check_solutions(*workshop, findings.readings, interrupts, [&](const SolutionCheck&) {
        ++done;
        if (progress) fmt::print(stderr, "\r{}/{} ", done, solutions);
      });
  if (progress) fmt::print(stderr, "\r\x1b[K");
  if (!checks) return report_error(checks.error());
  findings.checks = std::move(*checks);
  // Now only: a question that lacks something can be judged.
  for (QuestionReading& reading : findings.readings)
    for (Problem& gap : find_gaps(reading.question, workshop->catalogue))
      reading.problems.push_back(std::move(gap));
  if (flags.json) {
    fmt::print("{}\n", to_json(findings).dump(-1, ' ', false, json::error_handler_t::replace));
  } else {
    show(findings, flags.verbose);
  }
  if (findings.checks.size() < solutions) {
    fmt::print(stderr, "greenroom: interrupted: {} of {} solutions were judged\n",
               findings.checks.size(), solutions);
    return kFailure;
  }
  const bool unreadable =
      std::any_of(findings.readings.begin(), findings.readings.end(),
                  [](const QuestionReading& each) { return !each.problems.empty(); });
  if (unreadable) return kUsage;
  const bool all_right =
      std::all_of(findings.checks.begin(), findings.checks.end(),
                  [](const SolutionCheck& each) { return each.complaint.empty(); });
  return all_right ? kDone : kVerdict;
}

struct StarterFlags {
  std::string folder;
  std::string language;
};

int print_starter(const StarterFlags& flags) {
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  const Language* language = catalogue->find(flags.language);
  if (language == nullptr)
    return report_error(
        input_error("there is no language \"" + flags.language + "\"", catalogue->ids()).value());
  const QuestionReading reading = read_question(flags.folder);
  for (const Problem& each : reading.problems)
    fmt::print(stderr, "greenroom: {}\n", one_line(each.text()));
  if (!reading.problems.empty()) return kUsage;
  auto code = starter_code(reading.question, *language);
  if (!code) return report_error(code.error());
  fmt::print("{}", *code);
  return kDone;
}

void add_check(CLI::App& bank, Action& action) {
  auto flags = std::make_shared<CheckFlags>();
  CLI::App* command =
      bank.add_subcommand("check", "Read questions, and judge all of their solutions");
  command->footer(
      "Every solution must end with the verdict that its folder is named by (docs/questions.md).\n"
      "Exit status: 0 all is as it should be; 1 a solution ends otherwise; 2 a question cannot be\n"
      "read or lacks something; 3 our failure, or interrupted.\n"
      "Example:\n"
      "  greenroom bank check bank/");
  command->add_option("folder", flags->folders, "Folders of questions, or folders of such folders")
      ->required();
  command->add_option("-j,--slots", flags->slots, "Solutions at one time (default: cores)")
      ->check(CLI::Range(1, 256));
  command->add_option("--cache", flags->cache,
                      "Folder for what compilers made and for precompiled headers (default: none)");
  command->add_flag("-v,--verbose", flags->verbose, "Also a line for each solution");
  command->add_flag("--json", flags->json, "One JSON object on standard output and nothing else");
  command->callback([flags, &action] { action = [flags] { return check(*flags); }; });
}

void add_starter(CLI::App& bank, Action& action) {
  auto flags = std::make_shared<StarterFlags>();
  CLI::App* command = bank.add_subcommand("starter", "Print what a candidate begins with");
  command->add_option("folder", flags->folder, "The question's folder")->required();
  command->add_option("-l,--language", flags->language, "Language (greenroom languages)")
      ->required();
  command->callback([flags, &action] { action = [flags] { return print_starter(*flags); }; });
}

}  // namespace

Result<std::vector<fs::path>> question_folders(const std::vector<std::string>& given) {
  std::vector<fs::path> all;
  for (const std::string& name : given) {
    std::error_code ignored;
    if (!fs::is_directory(name, ignored)) return input_error("\"" + name + "\" is no folder");
    if (fs::exists(fs::path(name) / "question.yaml", ignored)) {
      all.emplace_back(name);
      continue;
    }
    std::vector<fs::path> inner;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(name, code))
      if (fs::exists(entry.path() / "question.yaml", code)) inner.push_back(entry.path());
    if (inner.empty()) return input_error("\"" + name + "\" holds no question.yaml");
    std::sort(inner.begin(), inner.end());
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

void add_bank(CLI::App& app, Action& action) {
  CLI::App* bank =
      app.add_subcommand("bank", "Questions: check, import and export them, print starter code");
  bank->require_subcommand(1);
  add_check(*bank, action);
  add_starter(*bank, action);
  add_bank_import(*bank, action);
  add_bank_export(*bank, action);
}

}  // namespace greenroom::cli
