#include "platform/judge0/wanted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/cbor.h"

namespace greenroom::judge0 {
namespace {

using ::testing::HasSubstr;

TEST(Wanted, SurvivesCborWithAnyBytes) {
  Wanted wanted;
  wanted.source_code = std::string("a\0b\xff", 4);
  wanted.language_id = 71;
  wanted.stdin_text = "in";
  wanted.expected_output = "";
  wanted.number_of_runs = 3;
  wanted.cpu_time_limit = 0.1;
  wanted.cpu_extra_time = 0.5;
  wanted.wall_time_limit = 7.25;
  wanted.memory_limit = 128000;
  wanted.stack_limit = 64000;
  wanted.max_processes_and_or_threads = 60;
  wanted.enable_per_process_and_thread_time_limit = true;
  wanted.enable_per_process_and_thread_memory_limit = true;
  wanted.max_file_size = 1024;
  wanted.compiler_options = "-O3";
  wanted.command_line_arguments = "a b";
  wanted.redirect_stderr_to_stdout = true;
  wanted.callback_url = "http://example.com";
  wanted.additional_files = std::string("PK\x03\x04\xff", 5);
  wanted.enable_network = true;

  const Wanted again = wanted_from_cbor(to_cbor(wanted)).value();

  EXPECT_EQ(again.source_code, wanted.source_code);
  EXPECT_EQ(again.language_id, 71);
  EXPECT_EQ(again.stdin_text, "in");
  EXPECT_EQ(again.expected_output, "");
  EXPECT_EQ(again.number_of_runs, 3);
  EXPECT_EQ(again.cpu_time_limit, 0.1);
  EXPECT_EQ(again.cpu_extra_time, 0.5);
  EXPECT_EQ(again.wall_time_limit, 7.25);
  EXPECT_EQ(again.memory_limit, 128000);
  EXPECT_EQ(again.stack_limit, 64000);
  EXPECT_EQ(again.max_processes_and_or_threads, 60);
  EXPECT_TRUE(again.enable_per_process_and_thread_time_limit);
  EXPECT_TRUE(again.enable_per_process_and_thread_memory_limit);
  EXPECT_EQ(again.max_file_size, 1024);
  EXPECT_EQ(again.compiler_options, "-O3");
  EXPECT_EQ(again.command_line_arguments, "a b");
  EXPECT_TRUE(again.redirect_stderr_to_stdout);
  EXPECT_EQ(again.callback_url, "http://example.com");
  EXPECT_EQ(again.additional_files, wanted.additional_files);
  EXPECT_TRUE(again.enable_network);
}

TEST(Wanted, WhatIsAbsentStaysAbsent) {
  const Wanted again = wanted_from_cbor(to_cbor(Wanted())).value();
  EXPECT_FALSE(again.source_code);
  EXPECT_FALSE(again.stdin_text);
  EXPECT_FALSE(again.expected_output);
  EXPECT_FALSE(again.callback_url);
  EXPECT_FALSE(again.additional_files);
}

TEST(Wanted, OfAnotherShapeIsRefusedWithTheKey) {
  const auto wanted = wanted_from_cbor(pack_cbor({{"language", "71"}}));
  ASSERT_FALSE(wanted);
  EXPECT_EQ(wanted.error().kind, Error::Kind::kInput);
  EXPECT_THAT(wanted.error().message, HasSubstr("language"));
  EXPECT_FALSE(wanted_from_cbor("no CBOR at all"));
  EXPECT_FALSE(wanted_from_cbor(""));
}

}  // namespace
}  // namespace greenroom::judge0
