#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// A search in a text, or in what is small or written out, takes no time worth a note.
bool is_long_list(const Source& source, const Variable& list, Node loop) {
  if (!list.is_local() || loop.holds(list.declared)) return false;
  const Type type = type_of(source.scopes, list);
  const Node value = list.only_value();
  if (call_of(value).is({"split"}) && is_text(call_of(value).receiver)) return false;
  if (list.sort == Variable::Sort::kParameter) return type.is(Kind::kList);
  return type.is(Kind::kList) && (grows_in(loop, list) || call_of(value));
}

Node searched(Node node) {
  const Call call = call_of(node);
  if (call.receiver && call.is({"includes", "indexOf", "contains", "lastIndexOf"}) &&
      !call.argument(0).is({"arrow_function", "lambda_expression"}))
    return call.receiver;
  if (call.is({"index", "count"}) && call.receiver && node.is("call")) return call.receiver;
  if (call.is({"find"}) && !call.receiver && call.arguments.size() == 3) {
    const Call begin = call_of(call.arguments[0]);
    return begin.is({"begin"}) ? begin.receiver : Node();
  }
  if (node.is("comparison_operator")) {
    const Binary in = binary_of(node);
    if (in.op == "in" || in.op == "not in") return in.right;
  }
  return {};
}

void check(const Source& source, Findings& findings) {
  for (const Node& node :
       source.code.all({"call_expression", "call", "method_invocation", "comparison_operator"})) {
    const Node list = searched(node);
    const Node loop = list ? loop_around(node) : Node();
    const Variable* variable = loop ? source.scopes.find(list) : nullptr;
    if (variable == nullptr || !is_long_list(source, *variable, loop)) continue;
    findings.add(node, {list.text()});
  }
}

}  // namespace

Rule all_linear_search_in_loop() {
  return {
      .id = "all/linear-search-in-loop",
      .title = "A list is searched from its beginning in every round",
      .message =
          "Each round looks through {0} from its beginning, so the loop takes time proportional to "
          "the "
          "product of both lengths. A set, or a map from value to position, finds it at once.",
      .why =
          "Replacing a search in a loop by a hash set is the step from quadratic to linear that "
          "many "
          "questions are about.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.9,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"javascript", R"(
function unique(items) {
  const seen = [];
  for (const item of items) {
>    if (!seen.includes(item)) seen.push(item);
  }
  return seen;
}
)"},
              {"python", R"(
def first_repeat(items):
    seen = []
    for item in items:
>        if item in seen:
            return item
        seen.append(item)
    return None
)"},
              {"java", R"(
class A {
  List<Integer> common(List<Integer> a, List<Integer> b) {
    List<Integer> out = new ArrayList<>();
    for (int x : a) {
>      if (b.contains(x)) out.add(x);
    }
    return out;
  }
}
)"},
              {"cpp", R"(
vector<int> common(const vector<int>& a, const vector<int>& b) {
  vector<int> out;
  for (int x : a) {
>    if (find(b.begin(), b.end(), x) != b.end()) out.push_back(x);
  }
  return out;
}
)"}},
      .good = {{"javascript", R"(
function vowels(text) {
  const all = ["a", "e", "i", "o", "u"];
  const seen = new Set();
  let n = 0;
  for (const c of text) {
    if (all.includes(c) && !seen.has(c) && text.includes(c)) n++;
    seen.add(c);
  }
  return n;
}
)"},
               {"python", R"(
def count(words, text):
    seen = set()
    for word in words:
        if word in seen or word in text:
            continue
        seen.add(word)
    return len(seen)
)"},
               {"java", R"(
class A {
  int count(Set<Integer> known, String text) {
    int n = 0;
    for (int i = 0; i < text.length(); i++) if (known.contains(i) || text.contains("x")) n++;
    return n;
  }
}
)"},
               {"cpp", R"(
int count(const set<int>& known, const vector<int>& all) {
  int n = 0;
  for (int x : all) n += known.count(x);
  return n + (find(all.begin(), all.end(), n) != all.end());
}
)"}},
  };
}

}  // namespace greenroom::review::rules
