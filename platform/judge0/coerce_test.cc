#include "platform/judge0/coerce.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using nlohmann::json;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string as_text(const json& value) { return to_text(value).value_or("absent"); }

// "absent", "none" for what is no number.
std::string as_number(const json& value) {
  const Number number = to_number(value);
  if (!number.present) return "absent";
  if (!number.value) return "none";
  return json(*number.value).dump();
}

TEST(Coercion, MakesTextOfNumbers) {
  EXPECT_EQ(as_text("a"), "a");
  EXPECT_EQ(as_text(123), "123");
  EXPECT_EQ(as_text(-1.5), "-1.5");
  EXPECT_EQ(as_text(""), "");
  EXPECT_EQ(as_text(nullptr), "absent");
  EXPECT_EQ(as_text(json::array({1})), "absent");
  EXPECT_EQ(as_text(json::object()), "absent");
}

TEST(Coercion, TakesEverythingButTheUsualWordsForTrue) {
  for (const json& value : {json(true), json("true"), json("yes"), json("False"), json(1)})
    EXPECT_EQ(to_truth(value), true) << value;
  for (const json& value : {json(false), json("false"), json("FALSE"), json("0"), json("f"),
                            json("F"), json("off"), json("OFF"), json(0)})
    EXPECT_EQ(to_truth(value), false) << value;
  for (const json& value : {json(nullptr), json(""), json::array(), json::object()})
    EXPECT_EQ(to_truth(value), std::nullopt) << value;
}

TEST(Coercion, ReadsNumbersAsRubyDoes) {
  EXPECT_EQ(as_number(5), "5.0");
  EXPECT_EQ(as_number(0.5), "0.5");
  EXPECT_EQ(as_number("5"), "5.0");
  EXPECT_EQ(as_number(" 5\n"), "5.0");
  EXPECT_EQ(as_number("+5.25"), "5.25");
  EXPECT_EQ(as_number("-.5"), "-0.5");
  EXPECT_EQ(as_number("1e3"), "1000.0");
  EXPECT_EQ(as_number("1E-3"), "0.001");
  EXPECT_EQ(as_number("1_000"), "1000.0");
}

// The exponent's sign does not tell which of both a number is.
TEST(Coercion, TellsNumbersTooLargeForADoubleFromThoseTooSmall) {
  const std::string zeros(400, '0');
  EXPECT_EQ(to_number("1" + zeros + "e-5").value, kInfinity);
  EXPECT_EQ(to_number("-1" + zeros + "e-5").value, -kInfinity);
  EXPECT_EQ(to_number("0." + zeros + "1").value, 0);
  EXPECT_EQ(to_number("0." + zeros + "1e5").value, 0);
}

TEST(Coercion, FindsNoNumberWhereRubyFindsNone) {
  for (const char* text : {"5abc", "abc", "0x10", "1,5", "5 5", "NaN", "nan", "inf", "Infinity",
                           "--5", "5.", ".", "e3", "1e", "1__0", "_1", "1_", "-"})
    EXPECT_EQ(as_number(text), "none") << text;
  EXPECT_EQ(as_number(true), "none");
  EXPECT_EQ(as_number(false), "none");
}

TEST(Coercion, TakesBlankAndStructuredForAbsentNumbers) {
  for (const json& value :
       {json(nullptr), json(""), json("  \n"), json::array({5}), json::object()})
    EXPECT_EQ(as_number(value), "absent") << value;
}

TEST(Coercion, KeepsTheSideOfNumbersThatAreTooLarge) {
  EXPECT_EQ(to_number("1e400").value, kInfinity);
  EXPECT_EQ(to_number("-1e400").value, -kInfinity);
  EXPECT_EQ(to_number("1e-400").value, 0);
  EXPECT_EQ(to_number(std::string(1000, '9')).value, kInfinity);
  EXPECT_EQ(to_number(json(18446744073709551615ULL)).value, 18446744073709551616.0);
}

TEST(Coercion, ReadsTheIntegerAtTheStartOfAnId) {
  EXPECT_EQ(to_id(71), 71);
  EXPECT_EQ(to_id(71.9), 71);
  EXPECT_EQ(to_id("71"), 71);
  EXPECT_EQ(to_id(" 71abc"), 71);
  EXPECT_EQ(to_id("-3"), -3);
  EXPECT_EQ(to_id("py"), 0);
  for (const json& value : {json(nullptr), json(""), json(" "), json::array({71}), json::object()})
    EXPECT_EQ(to_id(value), std::nullopt) << value;
}

}  // namespace
}  // namespace greenroom::judge0
