// Shower: a report for people while it comes in. One run: its output goes to our stdout and stderr
// as it arrives and a line about it to stderr. Several cases: a line each and the failures at
// length, on stdout.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "runner/judge/judge.h"
#include "submission/report.h"

namespace greenroom::cli {

class Shower {
 public:
  Shower(bool one_run, std::size_t cases);
  [[nodiscard]] JudgeObserver observer();
  void finish(const Report& report);

 private:
  void show_compile(const CompileReport& report) const;
  void pass_on(std::FILE* stream, std::string_view text);
  void show_progress();
  void clear_progress();
  void show_cases(const Report& report) const;
  void show_case(const CaseReport& report) const;
  [[nodiscard]] std::string facts(const CaseReport& report) const;

  bool one_run_;
  std::size_t cases_;
  std::size_t done_ = 0;
  bool stdout_terminal_;
  bool stderr_terminal_;
  bool stdout_colour_;
  bool stderr_colour_;
  HarmlessStream safe_stdout_;
  HarmlessStream safe_stderr_;
};

}  // namespace greenroom::cli
