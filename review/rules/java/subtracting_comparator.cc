#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_comparator(Node function) {
  const Node list = function.parent();
  const Call call = call_of(list.parent());
  const Call made = creation_of(list.parent());
  return (list.is("argument_list") && (call.is({"sort", "sorted", "max", "min"}) ||
                                       made.is({"PriorityQueue", "TreeMap", "TreeSet"}))) ||
         (function.parent().is("variable_declarator") &&
          function.parent().parent().text().starts_with("Comparator"));
}

bool is_small(const Source& source, Node node) {
  if (counted(node)) return true;
  const Type type = type_of(source.scopes, node);
  if (type.is(Kind::kCharacter)) return true;
  const Call call = call_of(bare(node));
  // Counts are never negative.
  return call.is({"length", "size", "getCount", "count", "ordinal", "indexOf"}) ||
         (call.is({"get", "getOrDefault"}) &&
          (call.receiver.text().find("req") != std::string_view::npos ||
           call.receiver.text().find("ount") != std::string_view::npos)) ||
         call.is({"getValue", "getKey"});
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("lambda_expression")) {
    if (!is_comparator(function) || parameters_of(function).size() != 2) continue;
    const Binary difference = binary_of(bare(body_of(function)));
    if (difference.op != "-" || is_small(source, difference.left) ||
        is_small(source, difference.right))
      continue;
    const auto parameters = parameters_of(function);
    if (!mentions_name(difference.node, parameters[0].text()) ||
        !mentions_name(difference.node, parameters[1].text()))
      continue;
    findings.add(difference.node, {difference.left.text(), difference.right.text()});
  }
}

}  // namespace

Rule java_subtracting_comparator() {
  return {
      .id = "java/subtracting-comparator",
      .title = "A comparator that subtracts can overflow",
      .message =
          "{0} - {1} has the wrong sign when the two are more than 2^31 apart, for instance a "
          "large positive and a "
          "large negative one. Integer.compare({0}, {1}) is always right.",
      .why = "Say which values may occur; if negative ones may, this sorts them wrongly.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kInfo,
      .confidence = 0.9,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  void f(Integer[] a, List<int[]> pairs) {
>    Arrays.sort(a, (x, y) -> x - y);
>    PriorityQueue<int[]> heap = new PriorityQueue<>((p, q) -> q[1] - p[1]);
  }
}
)"}},
      .good = {{"java", R"(
class A {
  void f(List<String> words, int[][] a, Map<String, Integer> count) {
    words.sort((x, y) -> x.length() - y.length());
    words.sort((x, y) -> count.get(y) - count.get(x));
    Arrays.sort(a, (x, y) -> Integer.compare(x[0], y[0]));
    Arrays.sort(a, (x, y) -> x.length - y.length);
    IntBinaryOperator minus = (x, y) -> x - y;
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
