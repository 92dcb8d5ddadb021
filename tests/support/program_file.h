// A test program whose first comment block says what must happen (format: tests/hostile/README.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/test_time.h"
#include "languages/catalogue.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::testing {

struct ProgramFile {
  std::filesystem::path path;
  std::string source;
  std::multimap<std::string, std::string> keys;

  [[nodiscard]] std::string name() const { return path.filename().string(); }
  [[nodiscard]] std::string get(const std::string& key, const std::string& otherwise = "") const;
  [[nodiscard]] std::vector<std::string> all(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key) const { return keys.contains(key); }
};

std::vector<ProgramFile> read_programs(const std::filesystem::path& folder);

// The submission that a program asks for; limits are stretched by GREENROOM_TIME_SCALE (slow
// emulated machines).
Submission make_submission(const ProgramFile& program, const Catalogue& catalogue);

// Everything in which the report differs from what the program says must happen; empty: nothing.
std::string disagreement(const ProgramFile& program, const Report& report);

}  // namespace greenroom::testing
