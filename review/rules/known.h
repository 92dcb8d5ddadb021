// Known: what a condition says of the code that runs next. Behind `if (stack.isEmpty())` the stack
// is empty, until something is done with it.
#pragma once

#include <vector>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review {

struct Known {
  Node test;  // a condition without "and", "or" and "not"
  bool holds;
  std::vector<Node> reached;  // what runs next, in order; at most 50 statements
};

// Of all conditions of ifs, loops, conditional expressions, and of the left sides of "and" and
// "or".
std::vector<Known> all_known(const Source& source);

// The first place in there where the subject stands, a variable or a path of names. None: there is
// none, or what was known may not be so any more by then.
Node first_mention(const Source& source, const std::vector<Node>& reached, Node subject);

// The test says that this is empty, or is not: a.isEmpty(), a.length > 0, not a (Python).
struct Emptiness {
  Node subject;
  bool empty;
  explicit operator bool() const { return static_cast<bool>(subject); }
};
Emptiness emptiness_of(const Known& known);

// The test says that a key or member is in a map or set, or is not: x in a, a.has(x),
// a.containsKey(x), a.count(x).
struct Membership {
  Node of;
  Node member;
  bool is_in;
  explicit operator bool() const { return static_cast<bool>(of); }
};
Membership membership_of(const Known& known);

}  // namespace greenroom::review
