#include "platform/judge0/status.h"

#include <algorithm>
#include <csignal>

#include <fmt/format.h>

namespace greenroom::judge0 {
namespace {

using std::chrono::microseconds;

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Judge0 measures in milliseconds.
double seconds(microseconds time) {
  return static_cast<double>(std::chrono::round<std::chrono::milliseconds>(time).count()) / 1000.0;
}

int status_of_signal(int signal) {
  switch (signal) {
    case SIGSEGV:
      return status::kSigsegv;
    case SIGXFSZ:
      return status::kSigxfsz;
    case SIGFPE:
      return status::kSigfpe;
    case SIGABRT:
      return status::kSigabrt;
    default:
      return status::kOtherSignal;
  }
}

void measure(const Report& report, Ending& ending) {
  if (report.cases.empty()) return;
  microseconds cpu{0};
  std::int64_t memory = 0;
  for (const CaseReport& run : report.cases) {
    cpu += run.cpu;
    memory += run.memory.kib();
  }
  const auto runs = static_cast<std::int64_t>(report.cases.size());
  ending.time = runs == 1 ? seconds(cpu) : seconds(cpu) / static_cast<double>(runs);
  ending.memory = memory / runs;
  ending.wall_time = seconds(report.cases.back().wall);
}

// The judge's words (runner/judge/classify.cc) are the only thing that tells the two clocks apart.
std::string time_limit_message(const CaseReport& run) {
  const bool wall = run.message.starts_with("had not ended");
  return wall ? "Time limit exceeded (wall clock)" : "Time limit exceeded";
}

void end_by_failure(const CaseReport& run, Ending& ending) {
  if (run.signal) {
    ending.status = status_of_signal(*run.signal);
    ending.exit_signal = run.signal;
    ending.message = fmt::format("Caught fatal signal {}", *run.signal);
  } else if (run.exit_code) {
    ending.status = status::kNonZeroExit;
    ending.exit_code = run.exit_code;
    ending.message = fmt::format("Exited with error status {}", *run.exit_code);
  } else {  // it could not be started
    ending.status = status::kExecFormatError;
    ending.message = run.message;
  }
  // Clients show the message and do not take it apart; why a call failed is what people look for.
  if (!run.refused.empty()) {
    ending.message->append(fmt::format(" (refused: {})", fmt::join(run.refused, ", ")));
  }
}

void end_by_memory(const CaseReport& run, Ending& ending) {
  end_by_failure(run, ending);
  ending.message = "Memory limit exceeded";
}

void end_by_output(Ending& ending) {
  ending.status = status::kSigxfsz;
  ending.exit_signal = SIGXFSZ;
  ending.message = "Output limit exceeded";
}

void end_run(const CaseReport& run, Ending& ending) {
  ending.stdout_text = unless_empty(run.stdout_text);
  ending.stderr_text = unless_empty(run.stderr_text);
  ending.exit_code = 0;
  switch (run.verdict) {
    case Verdict::kAccepted:
      ending.status = status::kAccepted;
      return;
    case Verdict::kWrongAnswer:
      ending.status = status::kWrongAnswer;
      return;
    case Verdict::kTimeLimit:
      ending.status = status::kTimeLimit;
      ending.message = time_limit_message(run);
      return;
    case Verdict::kMemoryLimit:
      return end_by_memory(run, ending);
    case Verdict::kOutputLimit:
      return end_by_output(ending);
    case Verdict::kRuntimeError:
      return end_by_failure(run, ending);
    default:
      ending.status = status::kInternalError;
      ending.message = run.message;
  }
}

bool ran_out_of_time(const CompileReport& compile) {
  return compile.message.find("of CPU time") != std::string::npos ||
         compile.message.find("had not ended") != std::string::npos;
}

Ending compilation_error(const Report& report) {
  Ending ending;
  ending.status = status::kCompilationError;
  if (!report.compile) return ending;
  const CompileReport& compile = *report.compile;
  std::string output = compile.output;
  if (ran_out_of_time(compile)) {
    output = "Compilation time limit exceeded.";
  } else if (!compile.message.empty()) {
    if (!output.empty() && output.back() != '\n') output.push_back('\n');
    output.append(compile.message);
  }
  ending.compile_output = unless_empty(output);
  return ending;
}

Ending our_failure(const Report& report) {
  Ending ending;
  ending.status = status::kInternalError;
  const bool cancelled = report.verdict == Verdict::kCancelled;
  ending.message = cancelled ? "Cancelled" : report.message;
  if (ending.message->empty()) ending.message = "Internal error";
  measure(report, ending);
  if (report.compile) ending.compile_output = unless_empty(report.compile->output);
  return ending;
}

}  // namespace

const std::array<StatusName, 14>& statuses() {
  static constexpr std::array<StatusName, 14> kAll{{{1, "In Queue"},
                                                    {2, "Processing"},
                                                    {3, "Accepted"},
                                                    {4, "Wrong Answer"},
                                                    {5, "Time Limit Exceeded"},
                                                    {6, "Compilation Error"},
                                                    {7, "Runtime Error (SIGSEGV)"},
                                                    {8, "Runtime Error (SIGXFSZ)"},
                                                    {9, "Runtime Error (SIGFPE)"},
                                                    {10, "Runtime Error (SIGABRT)"},
                                                    {11, "Runtime Error (NZEC)"},
                                                    {12, "Runtime Error (Other)"},
                                                    {13, "Internal Error"},
                                                    {14, "Exec Format Error"}}};
  return kAll;
}

std::string_view description_of(int status) {
  const auto& all = statuses();
  if (status < 1 || status > static_cast<int>(all.size())) return "";
  return all.at(static_cast<std::size_t>(status - 1)).description;
}

Ending ending_of(const Report& report, bool expects) {
  if (report.verdict == Verdict::kCompileError) return compilation_error(report);
  const bool ours =
      report.verdict == Verdict::kInternalError || report.verdict == Verdict::kCancelled;
  if (ours || report.cases.empty()) return our_failure(report);

  Ending ending;
  measure(report, ending);
  if (report.compile) ending.compile_output = unless_empty(report.compile->output);
  end_run(report.cases.back(), ending);
  const bool silent = ending.status == status::kAccepted && !ending.stdout_text;
  if (expects && silent) ending.status = status::kWrongAnswer;
  return ending;
}

int status_of(const Report& report) { return ending_of(report, false).status; }

}  // namespace greenroom::judge0
