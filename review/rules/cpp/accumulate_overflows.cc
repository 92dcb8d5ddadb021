#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Elements that an int does not hold: of a parameter, or of what begins with a.begin().
Type summed(const Source& source, const Call& call) {
  const Call begin = call_of(call.argument(0));
  if (!begin.is({"begin"}) || !begin.receiver) return {};
  return element_of(type_of(source.scopes, begin.receiver));
}

bool is_wanted_wide(const Source& source, Node call) {
  const Assignment set = assignment_of(call.parent());
  if (set.value == call)
    return type_of(source.scopes, set.target).is(Kind::kLong) ||
           type_of(source.scopes, set.target).is(Kind::kFloat);
  if (call.parent().is("return_statement")) {
    const Type type = return_type(function_around(call));
    return type.is(Kind::kLong) || type.is(Kind::kFloat);
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver || !call.is({"accumulate", "reduce"}) || call.arguments.size() != 3) continue;
    if (!is_number(call.arguments[2]) || !type_of(source.scopes, call.arguments[2]).is(Kind::kInt))
      continue;
    const Type element = summed(source, call);
    const bool loses = element.is(Kind::kLong) || element.is(Kind::kFloat) ||
                       (element.is(Kind::kInt) && is_wanted_wide(source, node));
    if (loses && !element.is(Kind::kUnknown))
      findings.add(call.arguments[2], {node.text()}).fix = {
          replace(call.arguments[2], element.is(Kind::kFloat) ? "0.0" : "0LL")};
  }
}

}  // namespace

Rule cpp_accumulate_overflows() {
  return {
      .id = "cpp/accumulate-overflows",
      .title = "accumulate() adds up in the type of its first value",
      .message =
          "The 0 is an int, so the sum is an int too, whatever the elements and the result are: it "
          "overflows, or "
          "drops fractions. Begin with 0LL or 0.0.",
      .why = "The size of sums is worth a sentence in every question with large limits.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
long long total(const vector<int>& a) {
>  return accumulate(a.begin(), a.end(), 0);
}
double mean(const vector<double>& a) {
>  double sum = accumulate(a.begin(), a.end(), 0);
  return sum / a.size();
}
)"}},
      .good = {{"cpp",
                "int f(const vector<int>& a) { long long s = accumulate(a.begin(), a.end(), 0LL); "
                "double d = accumulate(a.begin(), a.end(), 0.0); return accumulate(a.begin(), "
                "a.end(), 0); }\n"}},
  };
}

}  // namespace greenroom::review::rules
