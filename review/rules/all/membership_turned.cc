#include <algorithm>

#include "review/rules/known.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// The key is the same one still.
bool keeps(const Source& source, Node member, Node use) {
  std::vector<Node> names = member.below({"identifier"});
  names.push_back(member);
  return std::none_of(names.begin(), names.end(), [&](const Node& each) {
    const Variable* variable = source.scopes.find(each);
    return variable != nullptr &&
           std::any_of(variable->writes.begin(), variable->writes.end(),
                       [&](const Write& write) { return member < write.at && write.at < use; });
  });
}

// Python: what makes a value of its own for a key that is missing.
bool may_have_default(const Source& source, Node map) {
  const Variable* variable = source.scopes.find(map);
  if (variable != nullptr && bare(variable->only_value()).is("dictionary")) return false;
  const std::string_view text = source.code.source();
  return text.find("defaultdict") != text.npos || text.find("Counter") != text.npos ||
         text.find("__missing__") != text.npos;
}

bool has_other_value(Node read) {
  const Node around = read.parent();
  const Binary binary = binary_of(around);
  return binary.op == "??" || binary.op == "||" || binary.op.find("==") != std::string_view::npos ||
         binary.op.starts_with("!=") || around.is({"return_statement", "expression_statement"});
}

// Its value is asked for, and it has none.
bool reads_missing(const Source& source, Node mention, const Membership& known) {
  Node around = mention.parent();
  if (around.is({"member_expression", "attribute", "field_expression"})) around = around.parent();
  if (const Subscript at = bracket_of(around); at && at.array == mention) {
    // In C++ and JavaScript this is no fault, and a list may have members that are no indices.
    const Assignment set = assignment_of(around.parent());
    const bool written = set.target == around && set.op == "=";
    return around.is("subscript") && same(at.index, known.member) && !written &&
           !around.parent().is("delete_statement") &&
           !type_of(source.scopes, mention).is(Kind::kList) && !may_have_default(source, mention);
  }
  const Call call = call_of(around);
  if (call.receiver != mention || call.arguments.size() != 1) return false;
  if (call.is({"at"})) return same(call.arguments[0], known.member);
  return call.is({"get"}) && !call.node.is("call") && same(call.arguments[0], known.member) &&
         !has_other_value(call.node);
}

// Puts a member into a set that has it, or takes out one that it has not.
bool changes_nothing(const Source& source, Node mention, const Membership& known) {
  Node around = mention.parent();
  if (around.is({"member_expression", "attribute", "field_expression"})) around = around.parent();
  const Call call = call_of(around);
  if (call.receiver != mention || call.arguments.size() != 1 ||
      !same(call.arguments[0], known.member) || is_used_value(call.node))
    return false;
  const Type type = type_of(source.scopes, mention);
  const bool typed = !call.node.above({"module"}) && !call.node.is("call_expression");
  if ((typed || call.is({"insert", "erase", "remove"})) && !type.is(Kind::kSet)) return false;
  if (type.name == "multiset") return false;
  return known.is_in ? call.is({"add", "insert"}) : call.is({"delete", "remove", "erase"});
}

void check(const Source& source, Findings& findings) {
  for (const Known& known : all_known(source)) {
    const Membership state = membership_of(known);
    if (!state || !same(state.member, state.member)) continue;
    const Node use = first_mention(source, known.reached, state.of);
    if (!use || !keeps(source, state.member, use)) continue;
    const bool missing = !state.is_in && reads_missing(source, use, state);
    if (!missing && !changes_nothing(source, use, state)) continue;
    findings
        .add(known.test, {state.of.text(), state.member.text(), state.is_in ? "has" : "has not"})
        .related = {{use, missing ? "read here" : "changes nothing"}};
  }
}

}  // namespace

Rule all_membership_turned() {
  return {
      .id = "all/membership-turned",
      .title = "What is done here fits the opposite answer",
      .message =
          "Where this leads, {0} {2} {1}: reading it there fails, adding it again or taking it out "
          "changes nothing. The condition is the wrong way round.",
      .why =
          "Seen-before sets and caches turn on one question; a negation too many ends in a loop or "
          "a lookup that fails.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def pairs(a, total):
    places = {}
    for i, x in enumerate(a):
>        if total - x not in places:
            return places[total - x], i
        places[x] = i

def distinct(a):
    seen = set()
    for x in a:
>        if x in seen:
            seen.add(x)
    return len(seen)
)"},
              {"javascript", R"(
function groups(words) {
  const found = new Map();
  for (const word of words) {
>    if (!found.has(word)) found.get(word).push(word);
    else found.set(word, []);
  }
  const seen = new Set();
>  if (seen.has(words)) seen.add(words);
  return found;
}
)"},
              {"java", R"(
class A {
  int walk(Map<String, Integer> sizes, Set<String> seen, String at) {
>    if (!seen.contains(at)) return 0;
    seen.add(at);
>    return sizes.containsKey(at) ? 0 : 1 + sizes.get(at);
  }
}
)"},
              {"cpp", R"(
int f(unordered_map<int, int>& known, unordered_set<int>& seen, int x) {
>  if (seen.count(x)) seen.insert(x);
>  if (known.count(x) == 0) return known.at(x);
  return 0;
}
)"}},
      .good = {{"python", R"(
from collections import defaultdict
def f(a, places, out):
    groups = defaultdict(list)
    for x in a:
        if x not in places:
            places[x] = 0
        if x not in groups:
            groups[x].append(x)
        if x in out:
            out.append(x)
        if x in places:
            x += 1
            places.add(x)
        if x not in a:
            a[x] = 1
    return places
)"},
               {"javascript",
                "function f(m, s, x) { if (!m.has(x)) m.set(x, []); m.get(x).push(x); if "
                "(!m.has(x)) return m.get(x) ?? 0; "
                "if (s.has(x)) return; s.add(x); if (!s.has(x)) { x = 3; s.delete(x); } }\n"},
               {"java",
                "class A { void f(List<Integer> l, Set<Integer> s, Map<Integer, Integer> m, int x) "
                "{ if (l.contains(x)) "
                "l.add(x); if (s.contains(x)) return; s.add(x); if (!m.containsKey(x)) m.put(x, "
                "1); if (m.get(x) == null) l.add(m.get(x)); } }\n"},
               {"cpp",
                "int f(map<int, int>& m, multiset<int>& s, int x) { if (s.count(x)) s.insert(x); "
                "if (!m.count(x)) return "
                "m[x]; return m.at(x); }\n"}},
  };
}

}  // namespace greenroom::review::rules
