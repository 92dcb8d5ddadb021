#include "review/rules/scopes.h"

#include <algorithm>

#include "review/rules/declarations.h"
#include "review/rules/forms.h"

namespace greenroom::review {
namespace {

// Identifiers that name no variable: members, labels, keywords of calls.
bool is_name_of_something_else(Node node) {
  const Node parent = node.parent();
  const std::string_view field = node.field();
  if (field == "attribute" || field == "label") return true;
  if (field == "field" && parent.is({"field_access", "field_expression"}))
    return !parent.child("object").is("this");
  if (field == "name")
    return parent.is({"method_invocation", "keyword_argument", "marker_annotation", "annotation",
                      "qualified_identifier", "method_reference"});
  if (field == "property") return true;
  return parent.is({"labeled_statement", "break_statement", "continue_statement", "dotted_name",
                    "scoped_identifier", "package_declaration", "import_declaration"}) &&
         !is_declaration(node);
}

}  // namespace

Node Variable::only_value() const {
  return writes.size() == 1 && writes[0].op == "=" ? writes[0].value : Node();
}

bool Variable::is_written_in(Node node) const {
  return std::any_of(writes.begin(), writes.end(),
                     [&](const Write& each) { return node.holds(each.at); });
}

bool Variable::is_captured() const {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Node& each) {
    return each != declared && function_around(each) != function &&
           !(sort == Sort::kParameter && function.holds(each) && function_around(each) == function);
  });
}

Scopes::Scopes(const Code& code) : is_scope_(code.size()) {
  for (const Node& each : code.all({"global_statement", "nonlocal_statement"})) {
    for (const Node& name : each.children())
      outer_[{function_around(each).index(), name.text()}] = each.is("global_statement");
  }
  std::vector<Node> names =
      code.all({"identifier", "field_identifier", "shorthand_property_identifier",
                "shorthand_property_identifier_pattern", "type_identifier"});
  std::sort(names.begin(), names.end());
  for (const Node& each : names) {
    if (is_declaration(each)) declare(each);
  }
  for (const Node& each : names) {
    if (!is_name_of_something_else(each)) resolve(each);
  }
}

void Scopes::declare(Node identifier) {
  Declaration made = declaration_of(identifier);
  const auto outer = outer_.find({function_around(identifier).index(), identifier.text()});
  if (outer != outer_.end()) {
    if (!outer->second) return;
    while (Node above = made.scope.parent()) made.scope = above;
    made.sort = Variable::Sort::kGlobal;
  }
  const auto [at, fresh] =
      by_scope_.emplace(Key{made.scope.index(), identifier.text()}, variables_.size());
  if (!fresh) return;
  is_scope_[made.scope.index()] = true;
  Variable variable;
  variable.name = identifier.text();
  variable.sort = made.sort;
  variable.declared = identifier;
  variable.scope = made.scope;
  variable.function = made.scope.is(kFunctions) ? made.scope : function_around(made.scope);
  variable.type = made.type;
  variable.constant = made.constant;
  variables_.push_back(std::move(variable));
}

void Scopes::resolve(Node identifier) {
  for (Node at = identifier; at; at = at.parent()) {
    if (!is_scope_[at.index()]) continue;
    const auto found = by_scope_.find({at.index(), identifier.text()});
    if (found == by_scope_.end()) continue;
    Variable& variable = variables_[found->second];
    // A field is not seen by its bare name where names of fields need this or self.
    if (identifier.is({"field_identifier"}) && variable.sort != Variable::Sort::kField) continue;
    if (identifier.is("type_identifier") && variable.sort == Variable::Sort::kClass) continue;
    by_node_[identifier.index()] = found->second;
    variable.mentions.push_back(identifier);
    if (auto write = write_of(identifier)) variable.writes.push_back(*write);
    return;
  }
  if (identifier.is({"identifier", "shorthand_property_identifier"}))
    unknown_.push_back(identifier);
}

const Variable* Scopes::find(Node identifier) const {
  if (!identifier) return nullptr;
  const auto found = by_node_.find(identifier.index());
  return found == by_node_.end() ? nullptr : &variables_[found->second];
}

}  // namespace greenroom::review
