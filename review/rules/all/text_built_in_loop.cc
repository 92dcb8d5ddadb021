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

// while (n) … n /= 10: one round for each digit, so the text stays short.
bool is_over_digits(Node loop, const Source& source) {
  const Node condition = condition_of(loop);
  if (!condition) return false;
  std::vector<Node> names = condition.below({"identifier"});
  names.push_back(bare(condition));
  for (const Node& name : names) {
    const Variable* each = source.scopes.find(name);
    if (each == nullptr) continue;
    for (const Write& write : each->writes) {
      const std::string_view op = write.op == "=" ? binary_of(bare(write.value)).op : write.op;
      const bool divides = op.starts_with("/") || op.starts_with(">>");
      if (divides && loop.holds(write.at)) return true;
    }
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"assignment_expression", "assignment"})) {
    const Assignment set = assignment_of(node);
    const Variable* variable = source.scopes.find(set.target);
    if (variable == nullptr || !variable->is_local() ||
        !type_of(source.scopes, *variable).is(Kind::kText))
      continue;
    const Node loop = loop_around(node);
    if (!loop || loop.holds(variable->declared) || is_over_digits(loop, source)) continue;
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
def reverse(word):
    turned = ""
    for letter in word:
>        turned = letter + turned
    return turned
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
               {"python", R"(
def f(words):
    text = ""
    for word in words:
        text += word
    return text

def binary(n):
    digits = ""
    while n > 0:
        digits = str(n % 2) + digits
        n //= 2
    return digits
)"},
               {"cpp", R"(
string binary(int n) {
  string digits;
  for (; n; n = n / 2) digits = to_string(n % 2) + digits;
  return digits;
}
string hex(unsigned n) {
  string digits;
  do digits = "0123456789abcdef"[n & 15] + digits; while (n >>= 4);
  return digits;
}
)"},
               {"cpp",
                "string f(const vector<string>& words) { string out; int n = 0; for (auto& w : "
                "words) { out += w; n = n + 1; } return out; }\n"}},
  };
}

}  // namespace greenroom::review::rules
