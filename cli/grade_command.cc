// greenroom grade: many submissions to one question, judged on this machine.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/json_depth.h"
#include "cli/commands.h"
#include "cli/grade_table.h"
#include "cli/grading.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/source_files.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "questions/folder.h"
#include "questions/harness.h"
#include "submission/cbor.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr Bytes kMaxSource = mib(1);
constexpr int kMaxDepth = 8;  // of what is kept
constexpr std::chrono::milliseconds kShortestLimit{500};
constexpr int kRoom = 3;  // times the slowest accepted solution

struct GradeFlags {
  std::string question;
  std::vector<std::string> paths;
  int slots = 0;
  int repeat = 1;
  std::string cache;
  std::string resume;
  std::string junit;
  std::string csv;
  bool stop = false;
  bool calibrate = false;
  bool json = false;
};

// What is to be judged.
struct Entry {
  std::string name;
  std::optional<Verdict> expected;
  Result<std::string> source;
  const Language* language = nullptr;
};

// solutions/wrong_answer/a.py must be a wrong answer. Only there: who hands something in may name a
// folder as they like.
std::optional<Verdict> expected_by(const fs::path& path) {
  const fs::path folder = path.parent_path();
  if (folder.parent_path().filename() != "solutions") return std::nullopt;
  return verdict_from_word(folder.filename().string());
}

class Entries {
 public:
  explicit Entries(const Catalogue& catalogue) : catalogue_(catalogue) {}

  Status add(const std::vector<std::string>& given) {
    auto files = find_source_files(catalogue_, given);
    if (!files) return failed(files);
    for (const FoundFile& each : *files) {
      if (each.language != nullptr) {
        add_file(each.path, each.named ? std::nullopt : expected_by(each.path));
      } else if (each.named) {
        return input_error(each.path.string() + ": no language has files of this name",
                           "greenroom languages");
      } else {
        ++ignored_;
      }
    }
    return {};
  }

  void add_solutions(const Question& question) {
    for (const Solution& each : question.solutions) {
      if (const Language* language = catalogue_.find_for_file(each.name))
        all_.push_back({each.name, each.verdict, each.source, language});
    }
  }

  [[nodiscard]] std::vector<Entry> take() { return std::move(all_); }
  [[nodiscard]] int ignored() const { return ignored_; }

 private:
  // One that cannot be read is an entry all the same.
  void add_file(const fs::path& file, std::optional<Verdict> expected) {
    all_.push_back(
        {file.string(), expected, read_file(file, kMaxSource), catalogue_.find_for_file(file)});
  }

  const Catalogue& catalogue_;
  std::vector<Entry> all_;
  int ignored_ = 0;
};

// What has been judged before, by a hash of everything that was. A line for each, so that what was
// written before a crash can be read after it.
class Journal {
 public:
  static Result<Journal> open(const std::string& path) {
    Journal journal;
    if (path.empty()) return journal;
    std::ifstream before(path);
    for (std::string line; std::getline(before, line);) {
      if (is_nested_deeper(line, kMaxDepth)) continue;  // none of ours
      const auto value = nlohmann::json::parse(line, nullptr, false);
      if (!value.is_object() || !value.contains("key") || !value["key"].is_string()) continue;
      auto grade = grade_from_json(value.value("grade", nlohmann::json()));
      if (grade) journal.known_.emplace(value["key"].get<std::string>(), std::move(*grade));
    }
    // What a crash cut off must not become part of the next line.
    journal.out_.open(path, std::ios::app);
    journal.out_ << '\n';
    if (!journal.out_.flush()) return input_error("cannot write to " + path);
    return journal;
  }

  [[nodiscard]] const Grade* find(const std::string& key) const {
    const auto found = known_.find(key);
    return found == known_.end() ? nullptr : &found->second;
  }

  void add(const std::string& key, const Grade& grade) {
    if (out_.is_open())
      out_ << nlohmann::json{{"key", key}, {"grade", to_json(grade)}}.dump(
                  -1, ' ', false, nlohmann::json::error_handler_t::replace)
           << std::endl;
  }

 private:
  std::map<std::string, Grade> known_;
  std::ofstream out_;
};

class Progress {
 public:
  explicit Progress(std::size_t all) : all_(all), shown_(::isatty(2) != 0) {}

  void step() {
    ++done_;
    if (!shown_) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    const double rate = static_cast<double>(done_) / std::max(seconds, 1e-3);
    const auto left = static_cast<int>(static_cast<double>(all_ - done_) / rate + 0.5);
    const std::size_t filled = 20 * done_ / std::max<std::size_t>(all_, 1);
    fmt::print(stderr, "\r[{:<20}] {}/{}  {:.1f}/s  {}:{:02} left\x1b[K", std::string(filled, '#'),
               done_, all_, rate, left / 60, left % 60);
  }
  void clear() const {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  std::size_t all_;
  bool shown_;
  std::size_t done_ = 0;
  Clock::time_point start_ = Clock::now();
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

// Judges all that the journal does not have, in turns. What was interrupted is missing.
Result<std::vector<std::optional<Grade>>> grade_all(
    Workshop& workshop, const Question& question, const std::vector<Entry>& entries,
    const std::vector<Result<Submission>>& submissions, const GradeFlags& flags, int interrupts) {
  auto journal = Journal::open(flags.resume);
  if (!journal) return failed(journal);
  const auto turns = static_cast<std::size_t>(flags.repeat);
  std::vector<std::optional<Grade>> grades(entries.size() * turns);
  std::vector<Result<Submission>> left;
  std::vector<std::size_t> places;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const std::size_t entry = i % entries.size();
    std::string key =
        key_of(entries[entry], submissions[entry], static_cast<int>(i / entries.size()));
    if (const Grade* known = journal->find(key)) {
      grades[i] = *known;
      continue;
    }
    left.push_back(submissions[entry]);
    places.push_back(i);
    keys.push_back(std::move(key));
  }
  Progress progress(left.size());
  auto judged = grade(workshop, left, interrupts, [&](std::size_t i, const Report& report) {
    const Entry& entry = entries[places[i] % entries.size()];
    grades[places[i]] = make_grade(entry.name, entry.expected, question, report);
    if (report.verdict != Verdict::kInternalError) journal->add(keys[i], *grades[places[i]]);
    progress.step();
  });
  progress.clear();
  if (!judged) return failed(judged);
  return grades;
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

int grade_question(const GradeFlags& flags) {
  log_to_stderr();
  const QuestionReading reading = read_question(flags.question);
  for (const Problem& each : reading.problems)
    fmt::print(stderr, "greenroom: {}\n", one_line(flags.question + "/" + each.text()));
  if (!reading.problems.empty()) return kUsage;
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  Quickness quickness;
  quickness.cache = flags.cache;
  auto workshop = open_workshop(flags.slots > 0 ? flags.slots : cores, quickness);
  if (!workshop) return report_error(workshop.error());
  Entries collected(workshop->catalogue);
  if (auto status = collected.add(flags.paths); !status) return report_error(status.error());
  if (flags.paths.empty()) collected.add_solutions(reading.question);
  if (collected.ignored() > 0)
    fmt::print(stderr, "greenroom: {} files are in no known language\n", collected.ignored());
  const std::vector<Entry> entries = collected.take();
  if (entries.empty()) return report_error(input_error("there is nothing to grade").value());
  const auto submissions = make_submissions(reading.question, entries, flags.stop);
  const int interrupts = watch_interrupts();
  prepare_for_many(*workshop, interrupts);
  auto grades = grade_all(*workshop, reading.question, entries, submissions, flags, interrupts);
  if (!grades) return report_error(grades.error());
  const auto missing = std::count(grades->begin(), grades->end(), std::nullopt);
  return show(flags, reading.question, merge_turns(std::move(*grades), entries.size()),
              static_cast<std::size_t>(missing));
}

}  // namespace

void add_grade(CLI::App& app, Action& action) {
  auto flags = std::make_shared<GradeFlags>();
  CLI::App* command = app.add_subcommand("grade", "Judge many submissions to one question");
  command->footer(
      "Without submissions the question's own solutions are graded. A file in "
      "solutions/wrong_answer,\n"
      "solutions/time_limit and so on must end so, any other must be accepted.\n"
      "In the table each case is a letter: . accepted, W wrong answer, T time, M memory or\n"
      "O output limit, R runtime error.\n"
      "Exit status: 0 all end as they should; 1 some do not; 2 wrong usage or bad input; 3 our\n"
      "failure, or interrupted.\n"
      "Examples:\n"
      "  greenroom grade bank/two-vouchers\n"
      "  greenroom grade bank/two-vouchers handed-in/ --csv grades.csv --resume grades.jsonl");
  command->add_option("question", flags->question, "The question's folder")->required();
  command->add_option("submission", flags->paths,
                      "Source files, or folders of them (folders below them too)");
  command->add_option("-j,--slots", flags->slots, "Submissions at one time (default: cores)")
      ->check(CLI::Range(1, 256));
  command->add_option("--cache", flags->cache,
                      "Folder for what compilers made and for precompiled headers (default: none)");
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
