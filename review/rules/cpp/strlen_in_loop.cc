#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"for_statement", "while_statement"})) {
    const Node condition = condition_of(loop);
    for (const Call& call : calls_below(condition)) {
      if (call.receiver || !call.is({"strlen"})) continue;
      findings.add(call.node, {call.argument(0).text()});
      break;
    }
  }
}

}  // namespace

Rule cpp_strlen_in_loop() {
  return {
      .id = "cpp/strlen-in-loop",
      .title = "strlen() in the condition of a loop",
      .message =
          "The length of {0} is counted anew for every round, which makes the loop quadratic. "
          "Count it once before, "
          "or stop at the terminating zero.",
      .why = "The example by which most learn that a condition has a cost.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
int vowels(const char* s) {
  int n = 0;
>  for (size_t i = 0; i < strlen(s); i++) n += s[i] == 'a';
  return n;
}
)"}},
      .good = {{"cpp",
                "int f(const char* s) { size_t n = strlen(s); int c = 0; for (size_t i = 0; i < n; "
                "i++) c += s[i]; return c; }\n"}},
  };
}

}  // namespace greenroom::review::rules
