#include "base/result.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

Result<int> positive(int value) {
  if (value <= 0) return input_error("the value is not positive", "give one above 0");
  return value;
}

Result<std::string> shown(int value) {
  auto checked = positive(value);
  if (!checked) return failed(checked);
  return std::to_string(*checked);
}

TEST(Error, PutsTheMendInBracketsBehindTheMessage) {
  EXPECT_EQ((Error{Error::Kind::kInput, "no such file", "give another"}.text()),
            "no such file (give another)");
  EXPECT_EQ((Error{Error::Kind::kInput, "no such file", ""}.text()), "no such file");
}

TEST(Error, SaysWhoseItIs) {
  EXPECT_EQ(input_error("x").value().kind, Error::Kind::kInput);
  EXPECT_EQ(unavailable("x").value().kind, Error::Kind::kUnavailable);
  EXPECT_EQ(internal_error("x").value().kind, Error::Kind::kInternal);
}

TEST(Error, NamesStepObjectAndReasonOfASystemError) {
  EXPECT_EQ(system_error("open", "/x", ENOENT).value().message,
            "open /x: No such file or directory");
  EXPECT_EQ(system_error("fork", "", EAGAIN).value().message,
            "fork: Resource temporarily unavailable");
  EXPECT_EQ(system_error("open", "/x", ENOENT).value().kind, Error::Kind::kInternal);
}

TEST(Result, PassesAnErrorOnAsItIs) {
  EXPECT_EQ(shown(3).value(), "3");
  const auto result = shown(-1);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInput);
  EXPECT_EQ(result.error().text(), "the value is not positive (give one above 0)");
}

}  // namespace
}  // namespace greenroom
