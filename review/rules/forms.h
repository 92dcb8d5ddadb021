// Forms: what calls, assignments, loops and their kin look like, whatever the language. Node types
// of the four grammars never mean different things, so these ask for the type and not for the
// language. A form that is false is not there.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "review/rules/code.h"

namespace greenroom::review {

// Without parentheses around it.
Node bare(Node node);
// Without parentheses and conversions around it: (int)(x), static_cast<int>(x), Number(x).
Node plain(Node node);
// The same text, of at most 200 bytes. What calls or counts is never the same twice.
bool same(Node a, Node b);
bool is_identifier(Node node, std::string_view name);

struct Call {
  Node node;
  Node receiver;          // a in a.f(x), Math in Math.max(x); none in f(x) and std::f(x)
  std::string_view name;  // f
  std::vector<Node> arguments;
  explicit operator bool() const { return static_cast<bool>(node); }
  [[nodiscard]] Node argument(std::size_t i) const {
    return i < arguments.size() ? arguments[i] : Node();
  }
  [[nodiscard]] bool is(Types names) const;
};
Call call_of(Node node);
std::vector<Call> calls_below(Node node);
// If it is an object that is made: `new T(…)`, the name is T.
Call creation_of(Node node);

struct Assignment {
  Node node;
  Node target;
  Node value;           // none in i++
  std::string_view op;  // "=", "+=", "++"
  explicit operator bool() const { return static_cast<bool>(node); }
};
// Of an expression, or a declaration with a value.
Assignment assignment_of(Node node);

struct Subscript {
  Node node;
  Node array;
  Node index;
  explicit operator bool() const { return static_cast<bool>(node); }
};
// a[i], and a.get(i), a.at(i), a.charAt(i). None for slices and for several indices.
Subscript subscript_of(Node node);
Subscript bracket_of(Node node);  // a[i] only
std::vector<Subscript> subscripts_below(Node node);

struct Binary {
  Node node;
  Node left;
  std::string_view op;
  Node right;
  explicit operator bool() const { return static_cast<bool>(node); }
};
// Arithmetic, comparisons and logic with two operands.
Binary binary_of(Node node);
std::vector<Binary> binaries_below(Node node);
bool is_comparison(std::string_view op);

bool is_number(Node node);
std::optional<double> number_of(Node node);  // its value; also with a sign
bool is_text(Node node);                     // a string literal

// What is counted by a.length, a.length(), a.size(), len(a), conversions around them aside.
Node counted(Node node);

extern const Types kFunctions;
extern const Types kLoops;
extern const Types kClasses;
extern const Types kCompounds;  // blocks

// The nearest function around it, itself not.
Node function_around(Node node);
std::string_view function_name(Node function);
std::vector<Node> parameters_of(
    Node function);  // their identifiers; those of patterns are left out
Node body_of(Node function_or_loop);

// The nearest loop, or comprehension, in the same function that does this again and again.
Node loop_around(Node node);
Node condition_of(Node statement);

// for (i = start; i op bound; i += step), for i in range(start, bound, step).
struct Counting {
  Node loop;
  Node variable;  // where it is set
  Node start;     // none: 0
  std::string_view op;
  Node bound;
  double step = 1;
  Node body;
  explicit operator bool() const { return static_cast<bool>(loop); }
};
Counting counting_of(Node loop);

// What a loop over the members of something goes through: x of xs, x in xs, x : xs.
Node iterated(Node loop);

// Leaves for good: return, throw, break, continue and their kin.
bool is_jump(Node statement);
// The statements of a block, or the one that stands alone.
std::vector<Node> statements_of(Node block_or_statement);
// After this, nothing behind it is reached.
bool never_ends_normally(Node statement);

}  // namespace greenroom::review
