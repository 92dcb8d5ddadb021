#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// A callback that hands something back, and waits for nothing.
bool returns_value(Node callback) {
  const Node body = body_of(callback);
  if (!body.is("statement_block") || callback.has_token("async")) return false;
  const auto returns = body.below({"return_statement"});
  return body.text().find("then") == std::string_view::npos &&
         std::any_of(returns.begin(), returns.end(), [&](const Node& each) {
           return function_around(each) == callback && !each.children().empty();
         });
}

bool is_for_nothing(const Call& call) {
  const Node function = call.node.child("function");
  if (call.node.is("call")) {  // Python
    const Call inner = call_of(call.argument(0));
    return (call.receiver.text() == "re" && call.is({"sub"})) ||
           (!call.receiver && call.is({"list", "set", "dict"}) && call.arguments.size() == 1 &&
            inner.receiver && inner.is({"values", "keys", "items"}) && inner.arguments.empty());
  }
  if (function.is({"template_function", "qualified_identifier"}) && !call.receiver) {  // C++
    if (call.is({"static_cast"}))
      return function.text().find("void") == std::string_view::npos && !call.arguments.empty();
    return call.is({"vector", "pair"}) && function.text().ends_with(">");
  }
  if (call.is({"substr"})) return static_cast<bool>(call.receiver);
  if (!call.node.above({"program"})) return false;
  if (call.is({"BigInt"})) return !call.receiver;
  return call.receiver && call.is({"map", "filter", "reduce"}) && returns_value(call.argument(0));
}

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("expression_statement")) {
    const Call call = call_of(statement.only_child());
    if (!call || !is_for_nothing(call) || statement.above({"try_statement"}, kFunctions)) continue;
    findings.add(call.node, {call.name});
  }
}

}  // namespace

Rule all_value_thrown_away() {
  return {
      .id = "all/value-thrown-away",
      .title = "A value is made, and nobody takes it",
      .message =
          "What {0} makes here is thrown away, and making it changes nothing else. Is a return "
          "missing, or an assignment?",
      .why = "A result that is not handed on is the last step forgotten.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
import re
def groups(words):
    found = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
>    list(found.values())

def plain(text):
>    re.sub("[^a-z]", "", text)
    return text
)"},
              {"javascript", R"(
function f(a) {
>  a.map((x) => {
    const y = x * 2;
    return y + 1;
  });
>  BigInt(a.length);
}
)"},
              {"cpp", R"(
int f(const vector<int>& a, string s) {
>  static_cast<int>(a.size());
>  s.substr(1, 2);
>  if (a.empty()) std::vector<int>(3, -1);
  return 0;
}
)"}},
      .good = {{"python",
                "import re\ndef f(a, s):\n    list(map(print, a))\n    s = re.sub('a', 'b', s)\n   "
                " try:\n        "
                "list(a.values())\n    except TypeError:\n        return None\n    return "
                "list(a.values())\n"},
               {"javascript",
                "function f(a) { a.map((x) => { go(x); }); a.map(async (x) => { return x; }); "
                "a.reduce((p, x) => { return "
                "p.then(x); }, start); const b = a.map((x) => { return x; }); return b; }\n"},
               {"cpp",
                "void f(vector<int>& a, int n) { static_cast<void>(n); vector<int>(n, 0).swap(a); "
                "a = vector<int>(n); "
                "make_pair(n, n); }\n"}},
  };
}

}  // namespace greenroom::review::rules
