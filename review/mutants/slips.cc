#include "review/mutants/slips.h"

#include <algorithm>
#include <array>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/types.h"

namespace greenroom::review {
namespace {

bool is_python(Node node) { return node.is("module") || node.above({"module"}); }

// Where its operator stands; of a chain of comparisons the first.
Node operator_of(Node node) {
  return node.child(node.child("operator") ? "operator" : "operators");
}

std::string text_of(Node node) { return std::string(node.text()); }

// ---------------------------------------------------------------------- comparisons and operators

struct Pair {
  std::string_view one;
  std::string_view other;
};

template <std::size_t N>
std::string_view counterpart(const std::array<Pair, N>& pairs, std::string_view word) {
  for (const Pair& each : pairs) {
    if (each.one == word) return each.other;
  }
  return "";
}

template <std::size_t N>
void exchange(const Source& source, Changes& changes, const std::array<Pair, N>& pairs) {
  for (const Node& node :
       source.code.all({"binary_expression", "binary_operator", "boolean_operator",
                        "comparison_operator", "augmented_assignment", "assignment_expression",
                        "augmented_assignment_expression", "update_expression"})) {
    const Node op = operator_of(node);
    const std::string_view other = counterpart(pairs, op.type());
    if (!other.empty()) changes.replace(op, std::string(other));
  }
}

void boundary(const Source& source, Changes& changes) {
  exchange(source, changes,
           std::array{Pair{"<", "<="}, Pair{"<=", "<"}, Pair{">", ">="}, Pair{">=", ">"}});
}

void wrong_operator(const Source& source, Changes& changes) {
  exchange(
      source, changes,
      std::array{Pair{"+", "-"}, Pair{"-", "+"}, Pair{"*", "+"}, Pair{"+=", "-="}, Pair{"-=", "+="},
                 Pair{"*=", "+="}, Pair{"++", "--"}, Pair{"--", "++"}, Pair{"%", "/"}});
}

void and_or(const Source& source, Changes& changes) {
  exchange(source, changes,
           std::array{Pair{"&&", "||"}, Pair{"||", "&&"}, Pair{"and", "or"}, Pair{"or", "and"}});
}

void reversed_comparison(const Source& source, Changes& changes) {
  exchange(source, changes,
           std::array{Pair{"<", ">"}, Pair{">", "<"}, Pair{"<=", ">="}, Pair{">=", "<="},
                      Pair{"==", "!="}, Pair{"!=", "=="}, Pair{"===", "!=="}, Pair{"!==", "==="}});
}

void swapped_operands(const Source& source, Changes& changes) {
  const auto swap = [&](Node whole, Node left, Node right) {
    const std::size_t begin = left.syntax().end() - whole.syntax().begin();
    const std::size_t end = right.syntax().begin() - whole.syntax().begin();
    const std::string between = text_of(whole).substr(begin, end - begin);
    changes.replace(whole, text_of(right) + between + text_of(left));
  };
  for (const Node& node : source.code.all({"binary_expression", "binary_operator"})) {
    const Binary binary = binary_of(node);
    if ((binary.op == "-" || binary.op == "/" || binary.op == "//" || binary.op == "%") &&
        !same(binary.left, binary.right))
      swap(node, binary.left, binary.right);
  }
  for (const Node& node : source.code.all({"call_expression", "call", "method_invocation"})) {
    const Call call = call_of(node);
    if (call.arguments.size() != 2 || call.is({"max", "min", "range", "swap"})) continue;
    const Node list = call.arguments[0].parent();
    const std::string comma = ", ";
    changes.replace(list,
                    "(" + text_of(call.arguments[1]) + comma + text_of(call.arguments[0]) + ")");
  }
}

// ------------------------------------------------------------------------------- bounds and values

void bound(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"binary_expression", "binary_operator"})) {
    const Binary sum = binary_of(node);
    if ((sum.op == "+" || sum.op == "-") && number_of(sum.right) == 1)
      changes.replace(node, text_of(sum.left));
  }
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    if (!counting || binary_of(bare(counting.bound)) || number_of(counting.bound)) continue;
    changes.replace(counting.bound, text_of(counting.bound) + " + 1");
    changes.replace(counting.bound, text_of(counting.bound) + " - 1");
  }
}

void index_shifted(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"array_access", "subscript", "subscript_expression"})) {
    const Node index = bracket_of(node).index;
    if (!index.is("identifier") || type_of(source.scopes, bracket_of(node).array).is(Kind::kMap))
      continue;
    changes.replace(index, text_of(index) + " + 1");
    changes.replace(index, text_of(index) + " - 1");
  }
}

std::string_view other_start(std::string_view text) {
  return counterpart(std::array{Pair{"0", "1"},
                                Pair{"1", "0"},
                                Pair{"-1", "0"},
                                Pair{"2", "1"},
                                Pair{"Infinity", "0"},
                                Pair{"-Infinity", "0"},
                                Pair{"INT_MAX", "0"},
                                Pair{"INT_MIN", "0"},
                                Pair{"LLONG_MAX", "0"},
                                Pair{"LLONG_MIN", "0"},
                                Pair{"Integer.MAX_VALUE", "0"},
                                Pair{"Integer.MIN_VALUE", "0"},
                                Pair{"Long.MAX_VALUE", "0"},
                                Pair{"Long.MIN_VALUE", "0"},
                                Pair{"float(\"inf\")", "0"},
                                Pair{"-float(\"inf\")", "0"},
                                Pair{"inf", "0"},
                                Pair{"true", "false"},
                                Pair{"false", "true"},
                                Pair{"True", "False"},
                                Pair{"False", "True"}},
                     text);
}

void initial_value(const Source& source, Changes& changes) {
  for (const Node& node :
       source.code.all({"variable_declarator", "init_declarator", "assignment"})) {
    const Assignment set = assignment_of(node);
    const std::string_view other = other_start(set.value.text());
    if (set.target.is("identifier") && !other.empty())
      changes.replace(set.value, std::string(other));
  }
  // range(1, n)
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    const std::string_view other = other_start(counting.start.text());
    if (!other.empty()) changes.replace(counting.start, std::string(other));
  }
}

void wrong_return(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("return_statement")) {
    const Node value = node.only_child();
    if (!value) continue;
    if (const std::string_view other = other_start(value.text()); !other.empty())
      changes.replace(value, std::string(other));
    // The result of a recursion that is not handed on.
    if (call_of(value)) changes.replace(node, text_of(value) + (is_python(node) ? "" : ";"));
  }
}

// -------------------------------------------------------------------------- conditions and
// branches

void negated_condition(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"if_statement", "elif_clause"})) {
    const Node condition = condition_of(node);
    if (condition)
      changes.replace(condition, (is_python(node) ? "not (" : "!(") + text_of(condition) + ")");
  }
  for (const Node& node : source.code.all({"unary_expression", "not_operator"})) {
    const Node operand = node.child("argument") ? node.child("argument") : node.child("operand");
    if (node.is("not_operator") || node.child("operator").type() == "!")
      changes.replace(node, text_of(operand));
  }
}

// if (n < 2) return n; and other ways to leave early.
void case_missing(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("if_statement")) {
    const auto body = statements_of(node.child("consequence"));
    if (!node.child("alternative") && body.size() == 1 && is_jump(body[0]) && node.next())
      changes.drop(node);
  }
}

bool is_update(const Source& source, Node statement) {
  const Variable* variable = source.scopes.find(assignment_of(statement).target);
  const Node loop = statement.above({"while_statement", "do_statement"}, kFunctions);
  return variable != nullptr && loop && mentions_name(condition_of(loop), variable->name);
}

void update_missing(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("expression_statement")) {
    if (is_update(source, node)) changes.drop(node);
  }
}

void statement_missing(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("expression_statement")) {
    const Node what = node.only_child();
    if (!node.above(kFunctions) || is_update(source, node) || is_text(what)) continue;
    // In Python this may be where the variable begins to be.
    const Variable* variable = source.scopes.find(assignment_of(node).target);
    if (node.only_child().is("assignment") && variable != nullptr && node.holds(variable->declared))
      continue;
    changes.drop(node);
  }
}

// ----------------------------------------------------------------------------------- names

Node name_of(const Call& call) {
  if (Node name = call.node.child("name")) return name;
  Node name = call.node.child("function");
  for (const char* field : {"property", "attribute", "name"}) {
    if (Node part = name.child(field)) return part;
  }
  return name.is("identifier") ? name : Node();
}

void min_max(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"call_expression", "call", "method_invocation"})) {
    const Node name = name_of(call_of(node));
    const std::string_view other = counterpart(
        std::array{Pair{"min", "max"}, Pair{"max", "min"}, Pair{"min_element", "max_element"},
                   Pair{"max_element", "min_element"}, Pair{"upper_bound", "lower_bound"},
                   Pair{"lower_bound", "upper_bound"}, Pair{"bisect_left", "bisect_right"},
                   Pair{"bisect_right", "bisect_left"}},
        name.text());
    if (name && !other.empty()) changes.replace(name, std::string(other));
  }
}

bool is_read(const Variable& variable, Node mention) {
  return mention != variable.declared && mention.is("identifier") &&
         std::none_of(variable.writes.begin(), variable.writes.end(),
                      [&](const Write& each) { return each.at == mention && each.op != "in"; });
}

// Visible wherever the other one is.
bool is_beside(const Variable& variable, const Variable& other) {
  return &variable != &other && other.is_local() && other.function == variable.function &&
         other.scope.holds(variable.scope) && other.declared < variable.declared;
}

void other_variable(const Source& source, Changes& changes) {
  for (const Variable& variable : source.scopes.variables()) {
    if (!variable.is_local()) continue;
    const Type type = type_of(source.scopes, variable);
    for (const Variable& other : source.scopes.variables()) {
      if (!is_beside(variable, other)) continue;
      const Type second = type_of(source.scopes, other);
      if (second.kind != type.kind || second.name != type.name) continue;
      for (const Node& each : variable.mentions) {
        if (is_read(variable, each)) changes.replace(each, std::string(other.name));
      }
    }
  }
}

// ------------------------------------------------------------------------ slips of one language

void lost_rounding(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("binary_operator")) {
    if (operator_of(node).type() == "//") changes.replace(operator_of(node), "/");
  }
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver.text() == "Math" && call.is({"floor", "trunc"}) && call.arguments.size() == 1)
      changes.replace(node, "(" + text_of(call.arguments[0]) + ")");
  }
}

void default_order(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver && call.is({"sort"}) && call.arguments.size() == 1)
      changes.replace(call.arguments[0], "");
  }
}

void narrow_type(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"integral_type", "sized_type_specifier"})) {
    if (node.text() == "long" || node.text() == "long long") changes.replace(node, "int");
  }
  for (const Node& node : source.code.all("cast_expression"))
    changes.replace(node, text_of(node.child("value")));
}

void identity(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("method_invocation")) {
    const Call call = call_of(node);
    if (call.receiver && call.is({"equals"}) && call.arguments.size() == 1)
      changes.replace(node, text_of(call.receiver) + " == " + text_of(call.arguments[0]));
  }
}

void shared_rows(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all("list_comprehension")) {
    const Node clause = node.children().back();
    const Call range = call_of(clause.child("right"));
    const Node body = node.child("body");
    if (range.is({"range"}) && range.arguments.size() == 1 &&
        (body.is("list") || body.is("binary_operator")))
      changes.replace(node, "[" + text_of(body) + "] * (" + text_of(range.arguments[0]) + ")");
  }
}

void assigned(const Source& source, Changes& changes) {
  for (const Node& node : source.code.all({"if_statement", "while_statement"})) {
    const Binary test = binary_of(condition_of(node));
    if (test && !is_python(node) && (test.op == "==" || test.op == "==="))
      changes.replace(operator_of(test.node), "=");
  }
}

}  // namespace

void Changes::replace(Node node, std::string text) {
  if (node) all_.push_back({node.syntax().begin(), node.syntax().end(), std::move(text)});
}

void Changes::drop(Node statement) {
  const bool alone =
      !statement.parent().is(kCompounds) || statement.parent().children().size() == 1;
  replace(statement, !alone ? "" : is_python(statement) ? "pass" : "{}");
}

const std::vector<Slip>& all_slips() {
  static const std::vector<Slip> all = {
      {"boundary", "i < n → i <= n", false, boundary},
      {"bound", "n - 1 → n; range(n) → range(n + 1)", false, bound},
      {"index shifted", "a[i] → a[i + 1]", false, index_shifted},
      {"reversed comparison", "a < b → a > b", false, reversed_comparison},
      {"swapped operands", "a - b → b - a; f(a, b) → f(b, a)", false, swapped_operands},
      {"wrong operator", "a + b → a - b", false, wrong_operator},
      {"and, or", "a && b → a || b", false, and_or},
      {"min, max", "min(a, b) → max(a, b)", false, min_max},
      {"negated condition", "if (a) → if (!(a))", false, negated_condition},
      {"initial value", "best = 0 → best = 1", false, initial_value},
      {"wrong return", "return true → return false; return f(x) → f(x)", false, wrong_return},
      {"case missing", "if (n < 2) return n; →", false, case_missing},
      {"update missing", "while (i < n) { …; i++; } → while (i < n) { …; }", false, update_missing},
      {"statement missing", "total += x; →", false, statement_missing},
      {"other variable", "a[i] → a[j]", false, other_variable},
      {"= for ==", "if (a == b) → if (a = b)", true, assigned},
      {"lost rounding", "a // b → a / b; Math.floor(x) → (x)", true, lost_rounding},
      {"default order", "a.sort((x, y) => x - y) → a.sort()", true, default_order},
      {"narrow type", "long → int; (long) x → x", true, narrow_type},
      {"identity", "a.equals(b) → a == b", true, identity},
      {"shared rows", "[[0] * m for _ in range(n)] → [[0] * m] * (n)", true, shared_rows},
  };
  return all;
}

}  // namespace greenroom::review
