// greenroom grade: many submissions to one question, judged on this machine or by a server.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "base/digest.h"
#include "cli/commands.h"
#include "cli/grade_entries.h"
#include "cli/grade_journal.h"
#include "cli/grade_table.h"
#include "cli/grading.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/question_source.h"
#include "cli/remote_grading.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "questions/harness.h"
#include "submission/cbor.h"

namespace greenroom::cli {
namespace {

constexpr std::chrono::milliseconds kShortestLimit{500};
constexpr int kRoom = 3;  // times the slowest accepted solution

struct GradeFlags {
  std::string question;
  std::vector<std::string> paths;
  std::vector<Manifest::Item> items;  // of a manifest
  int slots = 0;
  int repeat = 1;
  std::string cache;
  std::string resume;
  std::string junit;
  std::string csv;
  std::string server;
  std::string token;
  bool stop = false;
  bool calibrate = false;
  bool json = false;
};

std::vector<Result<Submission>> make_submissions(const Question& question,
                                                 const std::vector<Entry>& entries, bool stop) {
  std::vector<Result<Submission>> all;
  for (const Entry& each : entries) {
    all.push_back(each.source ? make_submission(question, *each.language, *each.source)
                              : Result<Submission>(tl::make_unexpected(each.source.error())));
    if (all.back()) all.back()->stop_on_first_failure = stop;
  }
  return all;
}

// Everything that decides a result, but for this machine.
std::string key_of(const Entry& entry, const Result<Submission>& submission, int turn) {
  const std::string expected(entry.expected ? to_word(*entry.expected) : "");
  return hex(sha256(fmt::format("{}\n{}\n{}\n", entry.name, expected, turn) +
                    (submission ? to_cbor(*submission) : submission.error().text())));
}

// One judging: of which entry, and where its result goes.
struct Judging {
  std::size_t place = 0;  // in all turns together
  std::size_t entry = 0;
  std::string key;
};

// Does them in whatever order; what is interrupted is missing. An Error ends it.
using JudgeAll = std::function<Status(const std::vector<Judging>& left, const OnGrade& graded)>;

// All that the journal does not have, in turns.
Result<std::vector<std::optional<Grade>>> grade_all(
    const std::vector<Entry>& entries, const std::vector<Result<Submission>>& submissions,
    const GradeFlags& flags, const JudgeAll& judge_all) {
  auto journal = Journal::open(flags.resume);
  if (!journal) return failed(journal);
  std::vector<std::optional<Grade>> grades(entries.size() * static_cast<std::size_t>(flags.repeat));
  std::vector<Judging> left;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const std::size_t entry = i % entries.size();
    std::string key =
        key_of(entries[entry], submissions[entry], static_cast<int>(i / entries.size()));
    if (const Grade* known = journal->find(key)) {
      grades[i] = *known;
    } else {
      left.push_back({i, entry, std::move(key)});
    }
  }
  Progress progress(left.size());
  const Status judged = judge_all(left, [&](std::size_t i, Grade grade) {
    if (grade.verdict != Verdict::kInternalError) journal->add(left[i].key, grade);
    grades[left[i].place] = std::move(grade);
    progress.step();
  });
  progress.clear();
  if (!judged) return tl::make_unexpected(judged.error());
  return grades;
}

JudgeAll judge_here(Workshop& workshop, const Question& question, const std::vector<Entry>& entries,
                    const std::vector<Result<Submission>>& submissions, int interrupts) {
  return [&, interrupts](const std::vector<Judging>& left, const OnGrade& graded) -> Status {
    std::vector<Result<Submission>> wanted;
    for (const Judging& each : left) wanted.push_back(submissions[each.entry]);
    auto judged = grade(workshop, wanted, interrupts, [&](std::size_t i, const Report& report) {
      const Entry& entry = entries[left[i].entry];
      graded(i, make_grade(entry.name, entry.expected, question, report));
    });
    if (!judged) return failed(judged);
    return {};
  };
}

JudgeAll judge_there(GradingServer& server, const Question& question, const FileTree& files,
                     const std::vector<Entry>& entries,
                     const std::vector<Result<Submission>>& submissions, bool stop,
                     int interrupts) {
  return [&, stop, interrupts](const std::vector<Judging>& left, const OnGrade& graded) {
    std::vector<RemoteItem> items;
    for (const Judging& each : left)
      items.push_back({&entries[each.entry], &submissions[each.entry]});
    return grade_on_server(server, question, files, items, stop, interrupts, graded);
  };
}

// The first turn, with what the others came to.
std::vector<Grade> merge_turns(std::vector<std::optional<Grade>> turns, std::size_t entries) {
  std::vector<Grade> merged;
  for (std::size_t i = 0; i < entries; ++i) {
    if (!turns[i]) continue;
    Grade grade = std::move(*turns[i]);
    for (std::size_t k = i + entries; k < turns.size(); k += entries) {
      const bool flipped = turns[k] && turns[k]->verdict != grade.verdict;
      const auto known = flipped
                             ? std::find(grade.flips.begin(), grade.flips.end(), turns[k]->verdict)
                             : grade.flips.end();
      if (flipped && known == grade.flips.end()) grade.flips.push_back(turns[k]->verdict);
    }
    merged.push_back(std::move(grade));
  }
  return merged;
}

void suggest_limit(const Question& question, const std::vector<Grade>& grades) {
  std::map<std::string, std::chrono::microseconds> slowest;
  for (const Grade& each : grades) {
    if (each.verdict == Verdict::kAccepted && each.fine())
      slowest[each.language] = std::max(slowest[each.language], each.slowest());
  }
  std::chrono::microseconds most{0};
  for (const auto& [language, time] : slowest) {
    fmt::print("slowest accepted in {:<12} {:8.1f} ms\n", language,
               static_cast<double>(time.count()) / 1000);
    most = std::max(most, time);
  }
  if (slowest.empty()) {
    fmt::print("no accepted submission to go by\n");
    return;
  }
  // In steps of a quarter of a second, which nobody has to explain.
  constexpr std::int64_t kStep = 250;
  const std::int64_t wanted = kRoom * most.count() / 1000;
  const std::int64_t limit =
      std::max<std::int64_t>((wanted + kStep - 1) / kStep * kStep, kShortestLimit.count());
  fmt::print("suggested limit: cpuMs: {} ({} times the slowest; now {})\n", limit, kRoom,
             question.limits.cpu.count());
}

Status write_text(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) return input_error("cannot write " + path);
  return {};
}

// `missing`: how many judgings were interrupted.
int show(const GradeFlags& flags, const Question& question, const std::vector<Grade>& grades,
         std::size_t missing) {
  if (flags.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const Grade& each : grades) list.push_back(to_json(each));
    const nlohmann::json out = {{"question", question.slug}, {"submissions", std::move(list)}};
    fmt::print("{}\n", out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  } else {
    fmt::print("{}", table(grades, has_colour(stdout)));
    const auto fine =
        std::count_if(grades.begin(), grades.end(), [](const Grade& each) { return each.fine(); });
    fmt::print("{} submissions, {} as they should be\n", grades.size(), fine);
    if (flags.calibrate) suggest_limit(question, grades);
  }
  for (const auto& [path, text] :
       {std::pair{flags.csv, csv(grades)}, {flags.junit, junit(question, grades)}}) {
    if (path.empty()) continue;
    if (auto status = write_text(path, text); !status) return report_error(status.error());
  }
  if (missing > 0) {
    fmt::print(stderr, "greenroom: interrupted: {} are still to be judged{}\n", missing,
               flags.resume.empty() ? "; with --resume FILE they would be kept"
                                    : "; the same command goes on");
    return kFailure;
  }
  return std::all_of(grades.begin(), grades.end(), [](const Grade& each) { return each.fine(); })
             ? kDone
             : kVerdict;
}

Result<std::vector<Entry>> collect(const GradeFlags& flags, const Question& question,
                                   const Catalogue& catalogue) {
  Entries collected(catalogue);
  if (auto status = collected.add(flags.paths); !status) return failed(status);
  for (const Manifest::Item& each : flags.items)
    if (auto status = collected.add(each); !status) return failed(status);
  if (flags.paths.empty() && flags.items.empty()) collected.add_solutions(question);
  if (collected.ignored() > 0)
    fmt::print(stderr, "greenroom: {} files are in no known language\n", collected.ignored());
  std::vector<Entry> entries = collected.take();
  if (entries.empty()) return input_error("there is nothing to grade");
  return entries;
}

int grade_entries(const GradeFlags& flags, const Question& question,
                  const std::vector<Entry>& entries,
                  const std::vector<Result<Submission>>& submissions, const JudgeAll& judge_all) {
  auto grades = grade_all(entries, submissions, flags, judge_all);
  if (!grades) return report_error(grades.error());
  const auto missing = std::count(grades->begin(), grades->end(), std::nullopt);
  return show(flags, question, merge_turns(std::move(*grades), entries.size()),
              static_cast<std::size_t>(missing));
}

int grade_here(const GradeFlags& flags, const Question& question) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  Quickness quickness;
  quickness.cache = flags.cache;
  auto workshop = open_workshop(flags.slots > 0 ? flags.slots : cores, quickness);
  if (!workshop) return report_error(workshop.error());
  const auto entries = collect(flags, question, workshop->catalogue);
  if (!entries) return report_error(entries.error());
  const auto submissions = make_submissions(question, *entries, flags.stop);
  const int interrupts = watch_interrupts();
  prepare_for_many(*workshop, interrupts);
  return grade_entries(flags, question, *entries, submissions,
                       judge_here(*workshop, question, *entries, submissions, interrupts));
}

int grade_there(const GradeFlags& flags, const Question& question, const FileTree& files) {
  auto server = GradingServer::at(flags.server, flags.token);
  if (!server) return report_error(server.error());
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  const auto entries = collect(flags, question, *catalogue);
  if (!entries) return report_error(entries.error());
  const auto submissions = make_submissions(question, *entries, flags.stop);
  const int interrupts = watch_interrupts();
  return grade_entries(
      flags, question, *entries, submissions,
      judge_there(*server, question, files, *entries, submissions, flags.stop, interrupts));
}

int grade_question(GradeFlags flags) {
  log_to_stderr();
  if (is_manifest(flags.question)) {
    auto manifest = read_manifest(flags.question);
    if (!manifest) return report_error(manifest.error());
    flags.question = manifest->question.string();
    flags.items = std::move(manifest->items);
  }
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  const auto named = read_named_question(flags.question, *catalogue);
  if (!named) return report_error(named.error());
  for (const auto* list : {&named->remarks, &named->problems})
    for (const Problem& each : *list)
      fmt::print(stderr, "greenroom: {}\n", one_line(flags.question + "/" + each.text()));
  if (!named->problems.empty()) return kUsage;
  return flags.server.empty() ? grade_here(flags, named->question)
                              : grade_there(flags, named->question, named->files);
}

}  // namespace

void add_grade(CLI::App& app, Action& action) {
  auto flags = std::make_shared<GradeFlags>();
  CLI::App* command = app.add_subcommand("grade", "Judge many submissions to one question");
  command->footer(
      "Without submissions the question's own solutions are graded. A file in "
      "solutions/wrong_answer,\n"
      "solutions/time_limit and so on must end so, any other must be accepted.\n"
      "In the table each case is a letter: . accepted, p accepted in part, W wrong answer, T "
      "time,\n"
      "M memory or O output limit, R runtime error.\n"
      "Exit status: 0 all end as they should; 1 some do not; 2 wrong usage or bad input; 3 our\n"
      "failure, or interrupted.\n"
      "Examples:\n"
      "  greenroom grade bank/two-vouchers\n"
      "  greenroom grade bank/two-vouchers handed-in/ --csv grades.csv --resume grades.jsonl\n"
      "  greenroom grade bank/two-vouchers handed-in/ --server https://greenroom.example\n"
      "  greenroom grade problem.zip\n"
      "A manifest: {\"question\": \"two-vouchers\", \"submissions\": [\"handed-in/\",\n"
      "{\"file\": \"x.py\", \"name\": \"ann\", \"expected\": \"wrong_answer\"}]}\n"
      "With --server the question and the submissions are sent there; --resume and --repeat work "
      "as\n"
      "ever, and of hidden cases only the verdicts come back. Ctrl-C cancels what has not ended.");
  command
      ->add_option("question", flags->question,
                   "The question: its folder; a problem package, as folder or archive; or a "
                   "manifest, a .json that names question and submissions")
      ->required();
  command->add_option("submission", flags->paths,
                      "Source files, or folders of them (folders below them too)");
  auto* slots =
      command->add_option("-j,--slots", flags->slots, "Submissions at one time (default: cores)")
          ->check(CLI::Range(1, 256));
  auto* cache = command->add_option(
      "--cache", flags->cache,
      "Folder for what compilers made and for precompiled headers (default: none)");
  auto* server = command->add_option("--server", flags->server,
                                     "Have a Greenroom server do it: http://HOST:PORT");
  server->excludes(slots)->excludes(cache);
  command->add_option("--token", flags->token, "The server's token, if it wants one")
      ->envname("GREENROOM_TOKEN");
  command->add_option("--resume", flags->resume,
                      "File that keeps every result at once; what it holds already is not judged "
                      "again");
  command->add_option("--repeat", flags->repeat, "Judge each so many times and show what differs")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--csv", flags->csv, "Also write a table to this file");
  command->add_option("--junit", flags->junit, "Also write JUnit's XML to this file");
  command->add_flag("--stop", flags->stop, "Stop each at its first case that fails");
  command->add_flag("--calibrate", flags->calibrate, "Suggest a time limit from the accepted ones");
  command->add_flag("--json", flags->json, "One JSON object on standard output and nothing else");
  command->callback([flags, &action] { action = [flags] { return grade_question(*flags); }; });
}

}  // namespace greenroom::cli
