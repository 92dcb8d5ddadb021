#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& type : source.code.all("class_declaration")) {
    Node equals;
    bool hashes = false;
    for (const Node& each : type.child("body").children()) {
      if (!each.is("method_declaration")) continue;
      const std::string_view name = function_name(each);
      hashes |= name == "hashCode";
      const auto parameters = each.child("parameters").children();
      if (name == "equals" && parameters.size() == 1 &&
          parameters[0].child("type").text() == "Object")
        equals = each;
    }
    if (equals && !hashes && !type.child("superclass"))
      findings.add(equals.child("name"), {type.child("name").text()});
  }
}

}  // namespace

Rule java_equals_without_hash_code() {
  return {
      .id = "java/equals-without-hash-code",
      .title = "equals() without hashCode()",
      .message =
          "Two equal objects of {0} have different hash codes, so HashSet and HashMap do not find "
          "them. Define "
          "hashCode() from the same fields, or make it a record.",
      .why = "Keys of your own are common in questions on caches and grids; lookups fail silently.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class Point {
  int x, y;
>  public boolean equals(Object other) {
    return other instanceof Point p && p.x == x && p.y == y;
  }
}
)"}},
      .good = {{"java",
                "class P { int x; public boolean equals(Object o) { return o instanceof P; } "
                "public int hashCode() { return x; } }\nclass Q { boolean equals(Q other) { return "
                "true; } }\n"}},
  };
}

}  // namespace greenroom::review::rules
