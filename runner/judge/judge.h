// Judge: a Submission in, a Report out. Compiles once, runs every case in a box of its own,
// compares, decides.
//
// A user's failing program is a verdict in the report. An Error means that the submission could not
// be judged: kInput and kUnavailable before anything has run; our own failures are tried again on
// fresh boxes first.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/catalogue.h"
#include "runner/judge/accelerators.h"
#include "runner/sandbox/sandbox.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom {

// Called while it goes on, one call at a time, on any thread.
struct JudgeObserver {
  std::function<void(const CompileReport&)> on_compiled;
  std::function<void(std::size_t, const CaseReport&)> on_case;  // as they end, not in order
  std::function<void(std::size_t, std::string_view)> on_stdout;
  std::function<void(std::size_t, std::string_view)> on_stderr;
};

class Judge {
 public:
  // Works on all of the sandbox's slots, or on some of them; a slot is used by one judge at a time.
  Judge(Sandbox& sandbox, const Catalogue& catalogue, const Accelerators& accelerators = {});
  Judge(const Isolation& isolation, std::vector<Slot*> slots, const Catalogue& catalogue,
        const Accelerators& accelerators = {});

  // Cases run side by side on the slots. `cancel`: a descriptor that becomes readable to stop, or
  // -1. `input`: the stdin of the first case instead of its text, or -1. It stays the caller's; the
  // program gets the very same open file, so give it the read end of a pipe and nothing that can be
  // written. What a failed attempt has read of it is gone for the next one. `tenant`: whose
  // submission it is, for accelerators that keep tenants apart.
  Result<Report> judge(const Submission& submission, const JudgeObserver& observer = {},
                       int cancel = -1, int input = -1, std::string_view tenant = {});

 private:
  Result<std::vector<CaseReport>> run_cases(const Language& language, const Submission& submission,
                                            const Program& program, const JudgeObserver& observer,
                                            int cancel, int input, Timings& timings);
  Result<std::vector<CaseReport>> run_checked(const Language& language,
                                              const Submission& submission, const Program& program,
                                              const JudgeObserver& observer, int cancel, int input,
                                              Timings& timings);

  const Isolation& isolation_;
  std::vector<Slot*> slots_;
  const Catalogue& catalogue_;
  const Accelerators accelerators_;
};

// Checks everything that can be known before running; kInput names the part that is wrong.
Result<const Language*> check_submission(const Submission& submission, const Catalogue& catalogue);

}  // namespace greenroom
