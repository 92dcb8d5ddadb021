// Extents: numbers that are so much more or less than something of which the value is not known,
// such as a length, so that a bound and the size of an array can be compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review {

struct Extent {
  std::string base;  // "#a": the length of a; "n": the variable; "": a number
  double offset = 0;
};

// n - 1, a.length + 1, 10. Nothing: it cannot be told, or changes.
std::optional<Extent> extent_of(const Source& source, Node number);

// The sizes that the array or list of this name is known to have, as long as it lives: its length,
// and what it was made with, [0] * n.
std::vector<Extent> sizes_of(const Source& source, Node array);

// A member that a counting loop reaches for, a[i + offset].
struct Reach {
  Node subscript;
  Node array;
  double offset;
  bool beyond;  // in its last round it is not there
};

// Of all arrays in it whose sizes can be compared to the loop's bound; none where the index is
// changed besides. Only of loops that count up by one.
std::vector<Reach> reaches_of(const Source& source, const Counting& counting);

// Something in the loop asks where the index is: then nobody can tell from here.
bool is_asked(Node body, std::string_view index);
// It may not be reached in every round.
bool is_conditional(Node subscript, Node loop);

}  // namespace greenroom::review
