#include <algorithm>
#include <optional>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_null(Node node) {
  node = bare(node);
  return node.is({"null", "none", "null_literal", "nullptr", "undefined"}) ||
         is_identifier(node, "NULL") || is_identifier(node, "undefined");
}

struct Test {
  Node subject;
  bool is_null;  // it is, where the condition holds
};

// x == null, !(x != null), x is None
std::optional<Test> test_of(Node condition) {
  bool turned = false;
  for (int i = 0; i < 5; ++i) {
    condition = bare(condition);
    const bool negation =
        condition.is("not_operator") ||
        (condition.is("unary_expression") && condition.child("operator").type() == "!");
    if (!negation) break;
    turned = !turned;
    condition =
        condition.child("argument") ? condition.child("argument") : condition.child("operand");
  }
  // C++: a pointer by itself.
  if (condition.is("identifier") && condition.above({"translation_unit"}))
    return Test{condition, turned};
  const Binary test = binary_of(condition);
  if (!test || is_null(test.left) == is_null(test.right)) return std::nullopt;
  const bool equal = test.op == "==" || test.op == "===" || test.op == "is";
  if (!equal && test.op != "!=" && test.op != "!==" && test.op != "is not") return std::nullopt;
  const Node subject = bare(is_null(test.right) ? test.left : test.right);
  // A path of names: nothing that could be another one the next time.
  if (!subject.is(
          {"identifier", "member_expression", "attribute", "field_access", "field_expression"}) ||
      !same(subject, subject))
    return std::nullopt;
  return Test{subject, equal != turned};
}

bool takes_member(Node use) {
  const Node around = use.parent();
  if (around.is("field_expression")) return use.field() == "argument" && around.has_token("->");
  if (around.is({"member_expression", "attribute", "field_access", "method_invocation"}))
    return use.field() == "object" && !around.child("optional_chain");
  return static_cast<bool>(bracket_of(around)) && bracket_of(around).array == use;
}

bool has_below(Node tree, Node subject) {
  const auto all = tree.below();
  return std::any_of(all.begin(), all.end(), [&](const Node& each) { return same(each, subject); });
}

// a of a.b.c.
Node root_of(Node path) {
  const auto names = path.below({"identifier"});
  return names.empty() ? path : names.front();
}

// The first time that it stands in there, if its member is asked for then. Whatever else is done
// with it first, a test or an assignment, may change everything.
Node first_use(const Source& source, const std::vector<Node>& statements, Node subject) {
  const Variable* variable = source.scopes.find(subject);
  const bool own = variable != nullptr && variable->is_local() && !variable->is_captured();
  const Node root = root_of(subject);
  for (const Node& statement : statements) {
    std::vector<Node> all = statement.below();
    all.insert(all.begin(), statement);
    for (const Node& each : all) {
      // What is called may change a field, or a variable of others.
      const bool call = each.is({"call", "call_expression", "method_invocation"});
      if (call && !own && !has_below(each, subject)) return {};
      // node = node.next is another node.val.
      const Assignment set = assignment_of(each.parent());
      if (set && set.target == each && !same(each, subject) && same(each, root)) return {};
      if (!same(each, subject)) continue;
      const bool here = function_around(each) == function_around(statements.front());
      return takes_member(each) && here ? each : Node();
    }
    if (is_jump(statement)) return {};
  }
  return {};
}

void add(Findings& findings, Node use, Node subject, Node test) {
  if (use) findings.add(test, {subject.text()}).related = {{use.parent(), "taken here"}};
}

// if (x == null) { x.y }, and if (x != null) return; x.y
void look_at_branches(const Source& source, Node statement, Findings& findings) {
  const Node condition = condition_of(statement);
  const auto test = test_of(condition);
  if (!test) return;
  const Node other = statement.child("alternative");
  std::vector<Node> reached;
  if (test->is_null) {
    reached = statements_of(statement.child("consequence"));
  } else if (other) {
    if (other.is("elif_clause") || statement.children("alternative").size() != 1) return;
    reached = statements_of(other);
  } else if (never_ends_normally(statement.child("consequence"))) {
    for (Node at = statement.next(); at && reached.size() < 50; at = at.next())
      reached.push_back(at);
  }
  add(findings, first_use(source, reached, test->subject), test->subject, condition);
}

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("if_statement"))
    look_at_branches(source, statement, findings);
  for (const Node& node : source.code.all({"binary_expression", "boolean_operator"})) {
    const Binary both = binary_of(node);
    const bool either = both.op == "||" || both.op == "or";
    if (!either && both.op != "&&" && both.op != "and") continue;
    const auto test = test_of(both.left);
    // The right side is looked at where the left one holds; with "or" where it does not.
    if (test && test->is_null != either)
      add(findings, first_use(source, {both.right}, test->subject), test->subject, both.left);
  }
}

}  // namespace

Rule all_null_dereferenced() {
  return {
      .id = "all/null-dereferenced",
      .title = "A member is taken of what is null here",
      .message =
          "Where this leads, {0} is null (None), and then a member of it is asked for, which "
          "fails. The condition is the wrong way round.",
      .why = "Null checks guard the ends of lists and trees; a turned one fails on every input.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def depth(node):
>    if node is not None:
        return 0
    return 1 + max(depth(node.left), depth(node.right))

def is_leaf(node):
>    if not (node is not None):
        return node.left
>    return node is not None or node.right is None
)"},
              {"javascript", R"(
function f(node) {
>  while (node === null && node.next) node = node.next;
>  if (node !== null) go(1);
  else go(node.val);
}
)"},
              {"java", R"(
class A {
  int size(Node head) {
>    if (head.next == null) {
      return head.next.size();
    }
    return 1;
  }
}
)"},
              {"cpp", R"(
int value(Node* node) {
>  if (node != nullptr) return 0;
  return node->val;
}
bool is_leaf(Node* node, Node* other) {
>  if (!node) return node->left == other;
>  return other || other->left;
}
)"}},
      .good = {{"python", R"(
def depth(node, it):
    if node is None:
        node = it()
        return node.left
    if node is None or node.left is None:
        return 0
    if node is not None and node.right:
        return 1
    if it is None:
        f = lambda: it.x
        return f
    return 1 + depth(node.left, it)

class File:
    def flush(self):
        if self.packer is None:
            return self.begin() + self.packer.flush()
        return self.packer.flush()

def walk(a):
    if a.next is None:
        a = a.up
        return a.next.val
    return a.next.val
)"},
               {"javascript",
                "function f(node, m) { if (node === null) return node?.val; if (m !== null) m.x = "
                "1; else m = {}; if (m == null) { m = node; } return node.val + m.x; }\n"},
               {"java",
                "class A { int f(Node a) { if (a == null) return 0; if (a.next != null) a = "
                "a.next; else a.next = new Node(); if (a.next == null) { a.next = new Node(); "
                "a.next.val = 1; } return a.val; } }\n"},
               {"cpp",
                "int f(Node* a, Node*& b) { if (a == nullptr || a->next == nullptr) return 0; if "
                "(b == nullptr) { make(b); return b->val; } if (a != nullptr) a = a->next; return "
                "b->val; }\n"}},
  };
}

}  // namespace greenroom::review::rules
