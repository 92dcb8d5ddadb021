#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("expression_statement")) {
    const Call call = call_of(statement.only_child());
    if (!call) continue;
    const bool algorithm =
        !call.receiver &&
        ((call.is({"remove"}) && call.arguments.size() == 3) ||
         (call.is({"remove_if"}) && call.arguments.size() == 3) ||
         (call.is({"unique"}) && (call.arguments.size() == 2 || call.arguments.size() == 3)));
    const bool question = call.receiver && call.is({"empty"}) && call.arguments.empty();
    if (algorithm || question) findings.add(call.node, {call.name});
  }
}

}  // namespace

Rule cpp_ignored_result() {
  return {
      .id = "cpp/ignored-result",
      .title = "The result says what to do next, and is not used",
      .message =
          "{0}() does not make the container smaller: remove and unique only move what stays to "
          "the front and return "
          "the new end, which must be given to erase(); empty() only asks.",
      .why = "The container keeps its size, with leftovers at its end.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void f(vector<int>& a) {
>  remove(a.begin(), a.end(), 0);
>  std::unique(a.begin(), a.end());
>  a.empty();
}
)"}},
      .good = {{"cpp",
                "void f(vector<int>& a, list<int>& l) { a.erase(remove(a.begin(), a.end(), 0), "
                "a.end()); auto end = unique(a.begin(), a.end()); a.erase(end, a.end()); "
                "l.unique(); l.remove(3); remove(\"file\"); a.clear(); }\n"}},
  };
}

}  // namespace greenroom::review::rules
