#include "review/rules/declarations.h"

#include "review/rules/forms.h"

namespace greenroom::review {
namespace {

using Sort = Variable::Sort;

const Types kPatterns = {"array_pattern",
                         "object_pattern",
                         "pair_pattern",
                         "assignment_pattern",
                         "rest_pattern",
                         "pattern_list",
                         "tuple_pattern",
                         "list_pattern",
                         "list_splat_pattern",
                         "dictionary_splat_pattern",
                         "object_assignment_pattern",
                         "pointer_declarator",
                         "reference_declarator",
                         "array_declarator",
                         "structured_binding_declarator"};

// The outermost pattern or declarator around a name, or the name; none if the name is not what is
// bound there (a default, an index, a size).
Node pattern_around(Node identifier) {
  Node at = identifier;
  for (int i = 0; i < 20; ++i) {
    const Node parent = at.parent();
    if (!parent.is(kPatterns)) return at;
    const std::string_view field = at.field();
    if (field == "right" || field == "key" || field == "size" || field == "value") {
      if (!(field == "value" && parent.is("pair_pattern"))) return {};
    }
    at = parent;
  }
  return {};
}

// What a name is bound by: a declarator, a loop, a list of parameters …; none: by nothing.
struct Binding {
  Node by;
  Node pattern;
};

Binding binding_of(Node identifier) {
  const Node pattern = pattern_around(identifier);
  if (!pattern) return {};
  const Node by = pattern.parent();
  const std::string_view field = pattern.field();
  bool binds = false;
  if (by.is({"variable_declarator", "init_declarator", "named_expression", "formal_parameter",
             "catch_formal_parameter", "default_parameter", "typed_default_parameter",
             "function_declaration", "generator_function_declaration", "class_declaration",
             "class_definition", "resource", "enhanced_for_statement", "record_declaration"}))
    binds = field == "name" || field == "declarator";
  else if (by.is("function_definition"))
    binds = field == "name";
  else if (by.is("function_expression"))
    binds = field == "name";
  else if (by.is({"parameter_declaration", "optional_parameter_declaration", "declaration",
                  "field_declaration", "for_range_loop"}))
    binds = field == "declarator";
  else if (by.is("function_declarator"))  // C++: vector<int> a(n); looks like a function
    binds = field == "declarator" && by.parent().is("declaration");
  else if (by.is({"formal_parameters", "parameters", "lambda_parameters", "inferred_parameters",
                  "typed_parameter"}))
    binds = field.empty();
  else if (by.is({"arrow_function", "catch_clause"}))
    binds = field == "parameter";
  else if (by.is("lambda_expression"))
    binds = field == "parameters";
  else if (by.is({"assignment", "augmented_assignment", "for_in_clause"}))
    binds = field == "left";
  else if (by.is("for_statement"))
    binds = field == "left";
  else if (by.is("for_in_statement"))
    binds = field == "left" && by.child("kind");
  else if (by.is("as_pattern_target"))
    binds = true;
  else if (by.is("aliased_import"))
    binds = field == "alias";
  else if (by.is("dotted_name"))
    binds = by.parent().is({"import_statement", "import_from_statement"}) && by.field() == "name" &&
            by.children().front() == identifier;
  else if (by.is({"import_clause", "namespace_import", "import_specifier"}))
    binds = true;
  else if (by.is("instanceof_expression"))
    binds = field == "name";
  else if (by.is("lambda_capture_initializer"))
    binds = field == "left";
  if (identifier.is("type_identifier") &&
      !by.is({"class_specifier", "struct_specifier", "enum_specifier"}))
    binds = false;
  return binds ? Binding{by, pattern} : Binding{};
}

bool is_python(Node by) {
  return by.is({"assignment", "augmented_assignment", "named_expression", "as_pattern_target",
                "function_definition", "class_definition", "aliased_import", "dotted_name"}) ||
         (by.is("for_statement") && by.child("left"));
}

Node scope_of(Node by) {
  if (by.is({"formal_parameter", "default_parameter", "typed_default_parameter",
             "parameter_declaration", "optional_parameter_declaration", "formal_parameters",
             "parameters", "lambda_parameters", "inferred_parameters", "typed_parameter"})) {
    const Node function = function_around(by);
    return function ? function
                    : by.above({"catch_clause", "requires_expression", "program", "module",
                                "translation_unit"});
  }
  if (by.is({"arrow_function", "lambda_expression", "function_expression", "catch_clause",
             "for_in_statement", "for_range_loop", "enhanced_for_statement"}))
    return by;
  if (by.is("catch_formal_parameter")) return by.above({"catch_clause"});
  if (by.is("for_in_clause")) return by.parent();
  if (is_python(by)) {
    if (Node scope = by.above({"function_definition", "class_definition", "lambda", "module"}))
      return scope;
  }
  if (by.is("variable_declarator") && by.parent().is("variable_declaration")) {  // var
    const Node function = function_around(by);
    return function ? function : by.above({"program"});
  }
  return by.above({"block",
                   "statement_block",
                   "compound_statement",
                   "constructor_body",
                   "for_statement",
                   "if_statement",
                   "while_statement",
                   "switch_statement",
                   "switch_body",
                   "switch_block",
                   "class_body",
                   "field_declaration_list",
                   "program",
                   "module",
                   "translation_unit",
                   "lambda_expression",
                   "arrow_function",
                   "method_declaration",
                   "try_with_resources_statement",
                   "case_statement",
                   "namespace_definition",
                   "declaration_list",
                   "enum_body",
                   "interface_body",
                   "for_range_loop"});
}

Sort sort_of(Node by, Node scope) {
  if (by.is({"function_declaration", "function_definition", "generator_function_declaration",
             "function_expression"}))
    return Sort::kFunction;
  if (by.is({"class_declaration", "class_definition", "class_specifier", "struct_specifier",
             "enum_specifier", "record_declaration"}))
    return Sort::kClass;
  if (by.is({"aliased_import", "dotted_name", "import_clause", "namespace_import",
             "import_specifier"}))
    return Sort::kImport;
  if (by.is({"formal_parameter", "default_parameter", "typed_default_parameter",
             "parameter_declaration", "optional_parameter_declaration", "formal_parameters",
             "parameters", "lambda_parameters", "inferred_parameters", "typed_parameter",
             "arrow_function", "lambda_expression", "catch_clause", "catch_formal_parameter"}))
    return Sort::kParameter;
  if (scope.is({"class_body", "field_declaration_list", "class_definition", "enum_body",
                "interface_body"}))
    return Sort::kField;
  if (scope.is(
          {"program", "module", "translation_unit", "namespace_definition", "declaration_list"}))
    return Sort::kGlobal;
  return Sort::kLocal;
}

// Where the type stands: beside the name, or at the declaration of several.
Node type_around(Node by, Node identifier) {
  if (Node type = by.child("type")) return type;
  if (by.is("function_declarator")) return by.parent().child("type");
  const Node parent = by.parent();
  if (by.is({"variable_declarator", "init_declarator"}) &&
      parent.is({"local_variable_declaration", "field_declaration", "declaration"}) &&
      !identifier.parent().is("structured_binding_declarator"))
    return parent.child("type");
  return {};
}

// C++: an argument of a function that is not known to leave it alone may be written there.
bool takes_references(Node node) {
  const Call call = call_of(node);
  if (!node.is("call_expression")) return false;
  if (call.receiver) return call.is({"swap", "read", "get"});
  return !call.name.empty() &&
         !call.is({"max",         "min",    "abs",     "to_string", "printf",    "sqrt",
                   "pow",         "llabs",  "gcd",     "lcm",       "size",      "ssize",
                   "static_cast", "int",    "isdigit", "isalpha",   "make_pair", "tolower",
                   "toupper",     "begin",  "end",     "floor",     "ceil",      "round",
                   "log2",        "log",    "isalnum", "isspace",   "isupper",   "islower",
                   "assert",      "strlen", "clamp",   "vector",    "string",    "deque"});
}

}  // namespace

bool is_declaration(Node identifier) { return static_cast<bool>(binding_of(identifier).by); }

Declaration declaration_of(Node identifier) {
  const Node by = binding_of(identifier).by;
  Declaration made;
  made.scope = scope_of(by);
  if (!made.scope) {
    made.scope = identifier;
    while (Node above = made.scope.parent()) made.scope = above;
  }
  made.sort = sort_of(by, made.scope);
  made.type = type_around(by, identifier);
  const Node declares = by.is({"variable_declarator", "init_declarator"}) ? by.parent() : by;
  made.constant = declares.child("kind").text() == "const";
  for (const Node& each : declares.children()) {
    if (each.is("modifiers")) made.constant |= each.has_token("final");
    if (each.is("type_qualifier")) made.constant |= each.text().starts_with("const");
  }
  return made;
}

std::optional<Write> write_of(Node identifier) {
  const Node pattern = pattern_around(identifier);
  if (!pattern) return std::nullopt;
  const Node by = pattern.parent();
  const std::string_view field = pattern.field();
  const bool alone = pattern == identifier;
  if (field == "left" && by.is({"for_statement", "for_in_statement", "for_in_clause"}))
    return Write{identifier, {}, "each"};
  if (field == "declarator" && by.is("for_range_loop")) return Write{identifier, {}, "each"};
  if (field == "name" && by.is("enhanced_for_statement")) return Write{identifier, {}, "each"};
  if (by.is("as_pattern_target")) return Write{identifier, {}, "pattern"};
  if (const Assignment set = assignment_of(by); set && pattern == set.target) {
    const bool plain_name = alone || pattern.is({"pointer_declarator", "reference_declarator"});
    if (plain_name) return Write{identifier, set.value, set.op};
    return Write{identifier, {}, "pattern"};
  }
  if (by.is("update_expression")) return Write{identifier, {}, assignment_of(by).op};
  if (by.is("binary_expression") && field == "right" && by.child("operator").type() == ">>" &&
      alone) {
    Node source = by;
    while (source.is("binary_expression")) source = source.child("left");
    const std::string_view name = source.text();
    if (!source.is("identifier") || (name != "cin" && name.find("in") == std::string_view::npos &&
                                     name.find("ss") == std::string_view::npos &&
                                     name.find("stream") == std::string_view::npos)) {
      if (!source.is("qualified_identifier")) return std::nullopt;
    }
    return Write{identifier, {}, "in"};
  }
  if (by.is("pointer_expression") && by.child("operator").type() == "&")
    return Write{identifier, {}, "in"};
  if (by.is("argument_list") && alone && takes_references(by.parent()))
    return Write{identifier, {}, "in"};
  if (by.is("init_declarator") && field == "value") {  // int& r = x;
    if (by.child("declarator").is("reference_declarator")) return Write{identifier, {}, "in"};
  }
  return std::nullopt;
}

}  // namespace greenroom::review
