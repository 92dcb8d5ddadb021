// For the tests of this folder: programs that are judged in real boxes.
#pragma once

#include "languages/catalogue.h"
#include "runner/judge/judge.h"
#include "runner/judge/workbench.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom::review::testing {

using greenroom::testing::must;
using greenroom::testing::shared_sandbox;
using greenroom::testing::shared_slot;

inline const Catalogue& catalogue() {
  static const Catalogue all = must(Catalogue::load(GREENROOM_SOURCE_DIR "/languages"));
  return all;
}

inline const Language& language(std::string_view id) { return *catalogue().find(id); }

inline Submission program(std::string_view id, const std::string& source,
                          std::vector<TestCase> cases = {{"only", "", ""}}) {
  Submission submission;
  submission.language = id;
  submission.files = {{"", source}};
  submission.cases = std::move(cases);
  submission.limits.cpu = greenroom::testing::stretched(std::chrono::milliseconds(1000));
  submission.limits.wall = greenroom::testing::stretched(std::chrono::milliseconds(30000));
  return submission;
}

inline Report judged(const Submission& submission) {
  Judge judge(shared_sandbox().isolation(), {&shared_slot()}, catalogue());
  return must(judge.judge(submission));
}

inline Workbench bench(int cancel = -1) {
  return {shared_sandbox().isolation(), shared_slot(), catalogue(), {}, cancel};
}

}  // namespace greenroom::review::testing
