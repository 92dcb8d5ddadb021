#include "review/rules/extent.h"

#include <algorithm>

#include "review/rules/look.h"
#include "review/rules/types.h"

namespace greenroom::review {
namespace {

// It has one value as long as it lives.
bool is_settled(const Variable& variable) {
  return variable.sort == Variable::Sort::kParameter ? variable.writes.empty()
                                                     : static_cast<bool>(variable.only_value());
}

// Nothing is ever put into it or taken out, as far as can be seen.
bool keeps_its_size(const Variable& variable) {
  if (!variable.is_local() || variable.is_captured()) return false;
  const bool written = std::any_of(variable.writes.begin(), variable.writes.end(),
                                   [](const Write& each) { return each.op != "="; });
  if (written || variable.writes.size() > (variable.sort == Variable::Sort::kParameter ? 0U : 1U))
    return false;
  for (const Node& each : variable.mentions) {
    Node at = each.parent();
    if (at.is({"member_expression", "attribute", "field_expression"})) at = at.parent();
    const Call call = call_of(at);
    if (call.receiver == each &&
        !call.is({"length", "size",      "get",     "set",      "charAt",     "charCodeAt", "at",
                  "slice",  "substring", "indexOf", "includes", "contains",   "fill",       "map",
                  "filter", "begin",     "end",     "equals",   "startsWith", "endsWith",   "index",
                  "count",  "find",      "split",   "join",     "isEmpty",    "empty",      "back",
                  "front",  "reduce",    "forEach", "entries"}))
      return false;
  }
  return true;
}

// a, and a[i], of which neither is calculated.
bool is_path(Node list) {
  const Subscript row = bracket_of(list);
  return list.is("identifier") || (row && row.array.is("identifier") &&
                                   (row.index.is("identifier") || row.index.text() == "0"));
}

bool is_written_in(const Source& source, Node path, Node loop) {
  std::vector<Node> names = path.below({"identifier"});
  names.push_back(path);
  return std::any_of(names.begin(), names.end(), [&](const Node& each) {
    const Variable* variable = source.scopes.find(each);
    return variable != nullptr && variable->is_written_in(loop);
  });
}

// What it was made with so many members as.
Node made_with(Node value) {
  for (int i = 0; i < 4; ++i) {
    value = bare(value);
    const Binary product = binary_of(value);  // [0] * n
    if (product.op == "*" && bare(product.left).is("list"))
      return bare(product.left).children().size() == 1 ? product.right : Node();
    if (value.is("list_comprehension")) {
      const auto parts = value.children();
      const Call range = parts.size() == 2 ? call_of(parts[1].child("right")) : Call{};
      return range.is({"range"}) && range.arguments.size() == 1 ? range.arguments[0] : Node();
    }
    if (value.is("array_creation_expression")) return value.child("dimensions").only_child();
    if (value.is("argument_list"))  // vector<int> a(n, 0)
      return value.children().empty() ? Node() : value.children().front();
    const Call made = creation_of(value);
    if (made.is({"Array"}) || made.name.ends_with("Array"))
      return made.arguments.size() == 1 ? made.arguments[0] : Node();
    const Call call = call_of(value);
    if (call.is({"Array"}) && !call.receiver)
      return call.arguments.size() == 1 ? call.arguments[0] : Node();
    if (!call.is({"fill"})) return {};
    value = call.receiver;
  }
  return {};
}

// What its rows were made with so many members as: [[0] * m for _ in range(n)], new int[n][m],
// Array.from({length: n}, () => new Array(m)), vector<vector<int>>(n, vector<int>(m)).
Node rows_made_with(Node value) {
  value = bare(value);
  if (value.is("list_comprehension")) return made_with(value.child("body"));
  if (value.is("array_creation_expression")) {
    const auto dimensions = value.children("dimensions");
    return dimensions.size() > 1 ? dimensions[1].only_child() : Node();
  }
  Node row;
  if (value.is("argument_list") && value.children().size() == 2) row = value.children()[1];
  const Call call = call_of(value);
  if (call.is({"from"}) && call.receiver.text() == "Array" && call.arguments.size() == 2)
    row = body_of(call.arguments[1]);
  const Call made = call_of(bare(row));
  if (made.is({"vector"})) return made.argument(0);
  return made_with(row);
}

// Rows of a table are as long as the first one, for who counts along that, or with what all were
// made with.
std::vector<Extent> sizes_of_row(const Source& source, const Subscript& row) {
  std::vector<Extent> sizes = {{"#" + std::string(row.node.text()), 0},
                               {"#" + std::string(row.array.text()) + "[0]", 0}};
  const Variable* table = source.scopes.find(row.array);
  if (table == nullptr || !keeps_its_size(*table)) return sizes;
  const auto made = extent_of(source, rows_made_with(table->only_value()));
  if (made && !made->base.empty() && made->base != sizes[1].base) sizes.push_back(*made);
  return sizes;
}

bool is_sized(const Source& source, const Variable& variable) {
  const Type type = type_of(source.scopes, variable);
  return type.is(Kind::kList) || type.is(Kind::kArray) ||
         (type.is(Kind::kText) && variable.only_value().is("argument_list"));
}

}  // namespace

std::optional<Extent> extent_of(const Source& source, Node number) {
  number = plain(number);
  if (const auto value = number_of(number)) return Extent{"", *value};
  const Binary sum = binary_of(number);
  if (sum.op == "+" || sum.op == "-") {
    const auto by = number_of(sum.right);
    auto left = by ? extent_of(source, sum.left) : std::nullopt;
    if (left) left->offset += sum.op == "+" ? *by : -*by;
    return left;
  }
  if (const Node list = counted(number)) {
    if (!is_path(list)) return std::nullopt;
    return Extent{"#" + std::string(list.text()), 0};
  }
  const Variable* variable = source.scopes.find(number);
  if (variable == nullptr || !variable->is_local() || !is_settled(*variable)) return std::nullopt;
  const Node value = variable->only_value();
  // n = a.length says nothing of an `a` that is longer by now.
  const Variable* list = source.scopes.find(counted(value));
  if (list != nullptr && keeps_its_size(*list)) return extent_of(source, value);
  return Extent{std::string(variable->name), 0};
}

std::vector<Extent> sizes_of(const Source& source, Node array) {
  const Variable* variable = source.scopes.find(array);
  const Subscript row = bracket_of(array);
  if (row && is_path(array)) return sizes_of_row(source, row);
  if (variable == nullptr)
    return is_path(array) ? std::vector<Extent>{{"#" + std::string(array.text()), 0}}
                          : std::vector<Extent>{};
  std::vector<Extent> sizes = {{"#" + std::string(variable->name), 0}};
  if (!keeps_its_size(*variable) || !is_sized(source, *variable)) return sizes;
  if (const auto made = extent_of(source, made_with(variable->only_value()))) {
    if (!made->base.empty()) sizes.push_back(*made);
  }
  return sizes;
}

bool is_asked(Node body, std::string_view index) {
  for (const Binary& each : binaries_below(body)) {
    if (!is_comparison(each.op) && each.op != "%") continue;
    for (const Node& side : {bare(each.left), bare(each.right)}) {
      const Binary sum = binary_of(side);
      if (is_identifier(side, index) || (sum && is_identifier(bare(sum.left), index))) return true;
    }
  }
  for (const Node& each : body.below({"try_statement", "comparison_operator"})) {
    if (each.is("try_statement") || each.children().size() > 2) return true;
  }
  return false;
}

bool is_conditional(Node subscript, Node loop) {
  for (const Node& each :
       body_of(loop).below({"break_statement", "return_statement", "continue_statement",
                            "throw_statement", "raise_statement"})) {
    if (each < subscript) return true;
  }
  return subscript.above({"conditional_expression", "ternary_expression", "boolean_operator"},
                         {"for_statement"}) ||
         function_around(subscript) != function_around(loop);
}

std::vector<Reach> reaches_of(const Source& source, const Counting& counting) {
  std::vector<Reach> found;
  const Variable* index = source.scopes.find(counting.variable);
  const auto bound = extent_of(source, counting.bound);
  if (index == nullptr || !bound || counting.step != 1 ||
      (counting.op != "<" && counting.op != "<=") || index->is_written_in(counting.body))
    return found;
  const double last = bound->offset - (counting.op == "<" ? 1 : 0);
  for (const Subscript& each : subscripts_below(counting.body)) {
    if (is_written_in(source, each.array, counting.loop)) continue;
    const Binary sum = binary_of(bare(each.index));
    const auto by = sum.op == "+" || sum.op == "-" ? number_of(sum.right) : std::nullopt;
    if (source.scopes.find(bare(by ? sum.left : each.index)) != index) continue;
    const double offset = !by ? 0 : sum.op == "+" ? *by : -*by;
    for (const Extent& size : sizes_of(source, each.array)) {
      if (size.base != bound->base) continue;
      found.push_back({each.node, each.array, offset, last + offset >= size.offset});
      break;
    }
  }
  return found;
}

}  // namespace greenroom::review
