#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// if (i == 0) break;
bool asks_for_zero(const Source& source, Node loop, const Variable& index) {
  for (const Binary& each : binaries_below(body_of(loop))) {
    if (is_comparison(each.op) && source.scopes.find(bare(each.left)) == &index &&
        number_of(each.right))
      return true;
  }
  for (const Node& each : body_of(loop).below({"break_statement"})) {
    if (each) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"for_statement", "while_statement"})) {
    const Binary test = binary_of(condition_of(loop));
    if (test.op != ">=" || number_of(test.right) != 0) continue;
    const Variable* index = source.scopes.find(bare(test.left));
    if (index == nullptr) continue;
    const Type type = type_of(source.scopes, *index);
    const bool by_size =
        index->type.is("placeholder_type_specifier") && !index->writes.empty() &&
        index->writes[0].value && counted(binary_of(bare(index->writes[0].value)).left) &&
        bare(binary_of(bare(index->writes[0].value)).left).is("call_expression") &&
        call_of(bare(binary_of(bare(index->writes[0].value)).left)).is({"size", "length"});
    if (!type.is_unsigned && !by_size) continue;
    bool counts_down = false;
    for (const Write& each : index->writes)
      counts_down |= (each.op == "--" || each.op == "-=") && loop.holds(each.at);
    if (counts_down && !asks_for_zero(source, loop, *index))
      findings.add(loop.child("condition"), {index->name});
  }
}

}  // namespace

Rule cpp_unsigned_countdown() {
  return {
      .id = "cpp/unsigned-countdown",
      .title = "An unsigned number is never below zero",
      .message =
          "{0} is unsigned: after 0 comes the largest value, so {0} >= 0 always holds and the loop "
          "runs on beyond "
          "the array. Use int, or write for (auto i = n; i-- > 0;).",
      .why = "Loops that go down are where the type of an index matters.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void f(const vector<int>& a) {
>  for (size_t i = a.size() - 1; i >= 0; --i) cout << a[i];
>  for (auto i = a.size() - 1; i >= 0; i--) if (a[i] > 3) return;
}
)"}},
      .good =
          {{"cpp",
            "void f(const vector<int>& a) { for (int i = a.size() - 1; i >= 0; --i) cout << "
            "a[i]; for (size_t i = a.size(); i-- > 0;) cout << a[i]; for (unsigned i = 0; i >= "
            "0; i++) if (a[i]) break; for (size_t i = 3; i >= 0; i--) if (i == 0) return; }\n"}},
  };
}

}  // namespace greenroom::review::rules
