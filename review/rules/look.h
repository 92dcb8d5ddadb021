// Looking around: small questions that several rules ask.
#pragma once

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review {

// The name stands somewhere in it, as a variable.
bool mentions_name(Node tree, std::string_view name);
// The statement, of a block, that it is part of.
Node statement_of(Node node);
// The value of the expression is used for something.
bool is_used_value(Node expression);
// A statement of these types ends this loop, or the function, from inside of it.
bool has_jump(Node loop);
// Calls of the function to itself.
std::vector<Call> self_calls(const Source& source, Node function);
// Another function of the same name stands beside it, so a call may mean that one.
bool is_overloaded(const Source& source, Node function);
// Something is put into the variable within the node: v.push_back(x), v += …
bool grows_in(Node node, const Variable& variable);
// Somewhere a member of a member is changed: table[i][j] = x, table[i].append(x).
bool changes_rows(const Source& source, Node table);
// What stands between the quotes; only of a string without escapes and substitutions.
std::string_view literal_text(Node text);

}  // namespace greenroom::review
