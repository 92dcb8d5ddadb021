#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool changes_size(const Call& call) {
  return call.is({"remove",      "add",        "append",  "pop",    "insert",    "clear",
                  "removeFirst", "removeLast", "put",     "erase",  "push_back", "emplace_back",
                  "pop_back",    "popitem",    "discard", "extend", "addAll",    "removeAll",
                  "removeIf",    "addFirst",   "addLast"});
}

// The loop ends right after.
bool ends_loop(Node node) {
  for (Node at = statement_of(node); at; at = at.next()) {
    if (is_jump(at) && !at.is("continue_statement")) return true;
  }
  return false;
}

// What is gone through itself, not a copy of it: x, x.items(), x.keySet().
Node original(Node sequence) {
  const Call call = call_of(sequence);
  if (call.receiver && call.arguments.empty() &&
      call.is({"keys", "items", "values", "keySet", "entrySet"}))
    return call.receiver;
  return call ? Node() : sequence;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop :
       source.code.all({"for_statement", "enhanced_for_statement", "for_range_loop"})) {
    const Node sequence = original(iterated(loop));
    const Variable* variable =
        source.scopes.find(sequence.is("field_access") ? sequence.child("field") : sequence);
    if (variable == nullptr) continue;
    const Type type = type_of(source.scopes, *variable);
    for (const Call& call : calls_below(body_of(loop))) {
      if (!call.receiver || !same(call.receiver, sequence) || !changes_size(call) ||
          ends_loop(call.node))
        continue;
      if (source.scopes.find(call.receiver) != variable) continue;
      if (call.node.above(kFunctions) != loop.above(kFunctions)) continue;
      // Java's map.put() of a known key, and C++'s and Python's sequences that are waiting lists.
      if (call.is({"put"})) continue;
      const bool list_grows =
          type.is(Kind::kList) || type.is(Kind::kUnknown) || type.is(Kind::kQueue);
      if (loop.is("for_statement") && list_grows && !call.is({"remove"})) continue;
      findings.add(call.node, {sequence.text()});
    }
    if (!loop.is("for_statement") || !type.is(Kind::kMap)) continue;
    for (const Node& each : body_of(loop).below({"delete_statement"})) {
      const Subscript entry = bracket_of(each.only_child());
      if (entry && same(entry.array, sequence) && !ends_loop(each))
        findings.add(each, {sequence.text()});
    }
  }
}

}  // namespace

Rule all_modified_while_iterated() {
  return {
      .id = "all/modified-while-iterated",
      .title = "A collection is changed while a loop goes through it",
      .message =
          "{0} grows or shrinks while the loop is going through it: elements are skipped, or the "
          "loop "
          "fails. Go through a copy, or collect the changes and make them afterwards.",
      .why =
          "It works in small tests and fails in others; noticing it shows that you know how "
          "iteration works.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"python", R"(
def drop(scores):
    kept = {name: 1 for name in scores}
    for name in kept:
        if name.startswith("x"):
>            del kept[name]
    for name in scores:
        if not name:
>            scores.remove(name)
    return kept
)"},
              {"java", R"(
class A {
  void drop(List<String> names) {
    for (String name : names) {
>      if (name.isEmpty()) names.remove(name);
    }
  }
}
)"},
              {"cpp", R"(
void repeat(vector<int>& all) {
  for (int x : all) {
>    if (x > 3) all.push_back(x);
  }
}
)"}},
      .good = {{"python", R"(
def drop(scores, waiting):
    for name in list(scores):
        if not name:
            del scores[name]
    for name in scores:
        if name == "x":
            scores.remove(name)
            break
    for node in waiting:
        waiting.append(node + 1)
)"},
               {"java", R"(
class A {
  void drop(List<String> names, Map<String, Integer> all) {
    for (String name : new ArrayList<>(names)) names.remove(name);
    for (String name : names) {
      if (name.isEmpty()) {
        names.remove(name);
        return;
      }
    }
    for (String key : all.keySet()) all.put(key, 1);
  }
}
)"},
               {"cpp", R"(
void repeat(vector<int>& all, vector<int>& other) {
  for (int x : all) other.push_back(x);
}
)"}},
  };
}

}  // namespace greenroom::review::rules
