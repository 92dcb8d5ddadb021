// Note: one remark of the review on a submission's source: where, what, why it matters, and what it
// rests on. Notes never change a verdict; `error` needs evidence from the compiler or from a run.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom {

enum class Category {
  kBug,
  kCorrectnessRisk,
  kPerformance,
  kComplexity,
  kQuality,
  kStyle,
  kSecurity,
  kTestGap,
};

// The worst first.
enum class Severity { kError, kWarning, kInfo, kHint };

// The words used in JSON and on the command line: "correctness_risk", "warning".
std::string_view to_word(Category category);
std::string_view to_word(Severity severity);

// 1-based; columns count bytes of UTF-8. The end is behind the last byte.
struct Range {
  int line = 1;
  int column = 1;
  int end_line = 1;
  int end_column = 1;
  auto operator<=>(const Range&) const = default;
};

// Equal places overlap, touching ones do not.
bool overlap(const Range& a, const Range& b);

struct Evidence {
  std::string kind;  // ast, compiler, test_diff, exception, sanitizer, coverage, count or growth
  std::string ref;   // what it can be found by: a case, a line of output
  std::string data;
};

struct Edit {
  Range range;
  std::string text;  // in its place
};

struct Fix {
  std::vector<Edit> edits;
  bool verified = false;  // it was compiled, run, and passed
};

// Another place that belongs to the note.
struct Related {
  Range range;
  std::string message;
};

struct Note {
  std::string id;           // within one report
  std::string fingerprint;  // the same for the same note after edits elsewhere
  std::string rule;         // "javascript/sort-by-text"
  std::string analyser = "greenroom";
  std::string version;  // of the analyser
  Category category = Category::kQuality;
  Severity severity = Severity::kInfo;
  double confidence = 1;  // 0 to 1
  Range range;
  std::string quote;    // the first line of the range, trimmed
  std::string title;    // at most 80 bytes
  std::string message;  // at most 400
  std::string why;
  std::vector<Evidence> evidence;
  std::vector<Fix> fixes;  // none or one
  std::vector<Related> related;
  bool final = true;  // no later lane will change it
  std::string language;
};

}  // namespace greenroom
