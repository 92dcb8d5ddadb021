#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// s = s + x, s = x + s.
bool joins(const Binary& sum, const Variable& variable, const Source& source) {
  return sum.op == "+" && (source.scopes.find(bare(sum.left)) == &variable ||
                           source.scopes.find(bare(sum.right)) == &variable);
}

// In front of it: no language makes that quick.
bool puts_in_front(const Binary& sum, const Variable& variable, const Source& source) {
  return joins(sum, variable, source) && source.scopes.find(bare(sum.right)) == &variable;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"assignment_expression", "assignment"})) {
    const Assignment set = assignment_of(node);
    const Variable* variable = source.scopes.find(set.target);
    if (variable == nullptr || !variable->is_local() ||
        !type_of(source.scopes, *variable).is(Kind::kText))
      continue;
    const Node loop = loop_around(node);
    if (!loop || loop.holds(variable->declared)) continue;
    // Begun anew in the same loop, it stays short.
    const bool begun =
        std::any_of(variable->writes.begin(), variable->writes.end(), [&](const Write& each) {
          return loop.holds(each.at) && each.op == "=" &&
                 !joins(binary_of(bare(each.value)), *variable, source);
        });
    const Binary sum = binary_of(bare(set.value));
    const bool added = set.op == "+=" && type_of(source.scopes, *variable).name == "String";
    const bool copied =
        set.op == "=" && (node.is("assignment") ? puts_in_front(sum, *variable, source)
                                                : joins(sum, *variable, source));
    if (!begun && (added || copied)) findings.add(node, {variable->name});
  }
}

}  // namespace

Rule all_text_built_in_loop() {
  return {
      .id = "all/text-built-in-loop",
      .title = "A text is copied in every round",
      .message =
          "Each round makes a new copy of {0} with a little more in it, so the loop takes time "
          "proportional to the "
          "square of its length. Collect the parts and join them once (StringBuilder, +=, a list).",
      .why = "Mention it even if the texts are short; it is asked for.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"java", R"(
class A {
  String join(String[] words) {
    String out = "";
    for (String word : words) {
>      out += word;
    }
    return out;
  }
}
)"},
              {"python", R"(
def binary(n):
    digits = ""
    while n > 0:
>        digits = str(n % 2) + digits
        n //= 2
    return digits
)"},
              {"cpp", R"(
string repeat(string word, int n) {
  string out;
>  for (int i = 0; i < n; i++) out = out + word;
  return out;
}
)"}},
      .good = {{"java",
                "class A { String f(String[] words, int n) { StringBuilder out = new "
                "StringBuilder(); int s = 0; for (String w : words) { String t = \"<\"; t += w; "
                "out.append(t); s += n; } return out.toString(); } }\n"},
               {"python",
                "def f(words):\n    text = \"\"\n    for word in words:\n        text += word\n    "
                "return text\n"},
               {"cpp",
                "string f(const vector<string>& words) { string out; int n = 0; for (auto& w : "
                "words) { out += w; n = n + 1; } return out; }\n"}},
  };
}

}  // namespace greenroom::review::rules
