#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver && call.is({"map"}) && call.arguments.size() == 1 &&
        is_identifier(call.arguments[0], "parseInt"))
      findings.add(node, {call.receiver.text()}).fix = {replace(call.arguments[0], "Number")};
  }
}

}  // namespace

Rule javascript_map_parse_int() {
  return {
      .id = "javascript/map-parse-int",
      .title = "map(parseInt) takes the index for the base",
      .message =
          "map passes the element and its index, and parseInt takes a second argument as the base: "
          "the second "
          "element is read in base 1 and is NaN. Use map(Number), or (x) => parseInt(x, 10).",
      .why = "Reading input is where no time should be lost.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.99,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function read(line) {
>  return line.split(" ").map(parseInt);
}
)"}},
      .good = {{"javascript",
                "const f = (line) => line.split(' ').map(Number).concat(line.split(',').map((x) => "
                "parseInt(x, 10)).map(parseFloat));\n"}},
  };
}

}  // namespace greenroom::review::rules
