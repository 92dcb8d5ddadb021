#include <algorithm>
#include <map>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// An empty map that nothing but these counts is ever put into.
struct Count {
  Node node;
  Node map;
  Node key;
};

std::optional<Count> count_of(Node node) {
  const Assignment set = assignment_of(node);
  if (set && (set.op == "+=" || set.op == "-=" || set.op == "++")) {
    const Subscript entry = bracket_of(set.target);
    if (entry) return Count{node, entry.array, entry.index};
  }
  if (set && set.op == "=") {
    const Subscript entry = bracket_of(set.target);
    const Subscript read = bracket_of(bare(binary_of(bare(set.value)).left));
    if (entry && read && binary_of(bare(set.value)).op == "+" && same(entry.node, read.node))
      return Count{node, entry.array, entry.index};
  }
  const Call put = call_of(node);
  if (put.receiver && put.is({"put", "set"}) && put.arguments.size() == 2) {
    const Binary sum = binary_of(bare(put.arguments[1]));
    const Call get = call_of(bare(sum.left));
    if (sum.op == "+" && get.receiver && get.is({"get"}) && same(get.receiver, put.receiver) &&
        get.arguments.size() == 1 && same(get.arguments[0], put.arguments[0]))
      return Count{node, put.receiver, put.arguments[0]};
  }
  return std::nullopt;
}

bool is_empty_map(const Source& source, const Variable& variable) {
  const Node value = bare(variable.only_value());
  if (value.is({"dictionary", "object"})) return value.children().empty();
  const Call made = creation_of(value);
  const Call call = call_of(value);
  if (call.is({"dict"}) && !call.receiver) return call.arguments.empty();
  return made && made.arguments.empty() && type_of(source.scopes, variable).is(Kind::kMap);
}

// Every mention is one of the counts, a look or the end; nothing else could put a key there, and
// nobody asks whether it is there.
bool only_counts(const Variable& variable, const std::vector<Count>& counts) {
  for (const Node& each : variable.mentions) {
    if (each == variable.declared) continue;
    const bool counted = std::any_of(counts.begin(), counts.end(),
                                     [&](const Count& count) { return count.node.holds(each); });
    if (counted) continue;
    const Node parent = each.parent();
    const Node holder = parent.parent();
    if (parent.is("return_statement")) continue;
    if (parent.is({"for_statement", "for_in_statement", "for_in_clause"}) &&
        each.field() == "right")
      continue;
    const Call call = call_of(parent.is({"method_invocation"}) ? parent : holder);
    if (call.receiver == each &&
        call.is({"values", "keys", "items", "entrySet", "keySet", "size", "entries", "forEach"}))
      continue;
    return false;
  }
  return true;
}

void check(const Source& source, Findings& findings) {
  std::map<const Variable*, std::vector<Count>> maps;
  for (const Node& node :
       source.code.all({"augmented_assignment", "augmented_assignment_expression", "assignment",
                        "assignment_expression", "update_expression", "call_expression",
                        "method_invocation"})) {
    const auto count = count_of(node);
    const Variable* variable = count ? source.scopes.find(count->map) : nullptr;
    if (variable != nullptr && is_empty_map(source, *variable)) maps[variable].push_back(*count);
  }
  for (const auto& [variable, counts] : maps) {
    if (only_counts(*variable, counts))
      findings.add(counts.front().node, {variable->name, counts.front().key.text()});
  }
}

}  // namespace

Rule all_count_of_missing_key() {
  return {
      .id = "all/count-of-missing-key",
      .title = "The first count of a key has nothing to add to",
      .message =
          "{0} is empty at first, and nothing puts {1} there before it is counted up: the first "
          "time there is no "
          "value, which fails or gives NaN. Start from 0 where the key is not there yet.",
      .why = "Counting is a part of many questions; have the idiom of your language ready.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def count(words):
    times = {}
    for word in words:
>        times[word] += 1
    return times
)"},
              {"javascript", R"(
function count(words) {
  const times = new Map();
  for (const word of words) {
>    times.set(word, times.get(word) + 1);
  }
  return times;
}
)"},
              {"javascript", R"(
function count(words) {
  const times = {};
>  for (const word of words) times[word]++;
  return times;
}
)"},
              {"java", R"(
class A {
  Map<String, Integer> count(String[] words) {
    Map<String, Integer> times = new HashMap<>();
    for (String word : words) {
>      times.put(word, times.get(word) + 1);
    }
    return times;
  }
}
)"}},
      .good = {{"python", R"(
from collections import Counter, defaultdict
def count(words):
    times = defaultdict(int)
    more = {}
    for word in words:
        times[word] += 1
        if word not in more:
            more[word] = 0
        more[word] += 1
    all = Counter()
    all["x"] += 1
    return times
)"},
               {"javascript", R"(
function count(words) {
  const times = new Map();
  const more = {};
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  for (const word of words) { more[word] = more[word] || 0; more[word]++; }
  const size = new Array(26).fill(0);
  size[3]++;
}
)"},
               {"java", R"(
class A {
  void count(String[] words) {
    Map<String, Integer> times = new HashMap<>();
    for (String word : words) times.put(word, times.getOrDefault(word, 0) + 1);
    Map<String, Integer> more = new HashMap<>();
    for (String word : words) more.put(word, 0);
    for (String word : words) more.put(word, more.get(word) + 1);
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
