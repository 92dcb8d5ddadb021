// Declarations: which identifiers make a variable, of what sort, and in which scope.
#pragma once

#include "review/rules/scopes.h"

namespace greenroom::review {

struct Declaration {
  Variable::Sort sort = Variable::Sort::kLocal;
  Node scope;
  Node type;
  bool constant = false;
};

// In Python every assignment to a name is one.
bool is_declaration(Node identifier);
// Of one that is.
Declaration declaration_of(Node identifier);

}  // namespace greenroom::review
