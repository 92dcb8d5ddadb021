// Written types: what kind of value a type means as it is written, in any of the four languages.
#pragma once

#include "review/rules/types.h"

namespace greenroom::review {

Type typed(Kind kind, std::vector<Type> parameters = {});
// Of a variable whose type is written, its declarators with it: int* a[3].
Type declared_type(const Variable& variable);

}  // namespace greenroom::review
