#include "runner/sandbox/bundle.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/file.h"
#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

std::string content_of(int file) {
  ::lseek(file, 0, SEEK_SET);
  return read_all(file, mib(1), "a memory file").value_or("unreadable");
}

// An entry that claims these sizes, whatever follows it.
std::string entry(std::uint32_t path_bytes, std::uint64_t content_bytes, std::string_view rest) {
  wire::BundleEntry header;
  header.path_bytes = path_bytes;
  header.content_bytes = content_bytes;
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  return bytes.append(rest);
}

UniqueFd raw_bundle(const std::string& bytes) {
  return std::move(*sealed_memory_file("bundle", bytes));
}

TEST(Bundle, GivesBackItsFiles) {
  const auto bundle = make_bundle({{"main.py", "print(1)\n", false},
                                   {"a/b/c", std::string("\0x", 2), true},
                                   {"empty", "", false}});
  ASSERT_TRUE(bundle);
  EXPECT_EQ(bundle_paths(bundle->get()).value(),
            (std::vector<std::string>{"main.py", "a/b/c", "empty"}));
  EXPECT_EQ(content_of(extract_file(bundle->get(), "main.py")->get()), "print(1)\n");
  EXPECT_EQ(content_of(extract_file(bundle->get(), "a/b/c")->get()), std::string("\0x", 2));
  EXPECT_EQ(content_of(extract_file(bundle->get(), "empty")->get()), "");
}

TEST(Bundle, MayHoldNoFileAtAll) {
  const auto bundle = make_bundle({});
  ASSERT_TRUE(bundle);
  EXPECT_TRUE(bundle_paths(bundle->get())->empty());
}

TEST(Bundle, CannotBeChangedByWhoeverGetsIt) {
  const auto bundle = make_bundle({{"f", "content", false}});
  const auto file = extract_file(bundle->get(), "f");
  for (const int fd : {bundle->get(), file->get()}) {
    EXPECT_EQ(::pwrite(fd, "x", 1, 0), -1);
    EXPECT_EQ(errno, EPERM);
    EXPECT_EQ(::ftruncate(fd, 0), -1);
    EXPECT_EQ(::fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), -1);
    EXPECT_EQ(::mmap(nullptr, 1, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
  }
}

TEST(Bundle, TakesOnlyPlainRelativePaths) {
  for (const char* path :
       {"a", "a/b", ".hidden", "a..b", "...", "with blank", "-x", "new\nline", "ü/é"}) {
    EXPECT_TRUE(is_plain_path(path)) << path;
    EXPECT_TRUE(make_bundle({{path, "", false}})) << path;
  }
  using namespace std::string_literals;
  for (const std::string& path :
       {""s, "/"s, "/etc/passwd"s, ".."s, "../x"s, "a/../b"s, "a/.."s, "."s, "./a"s, "a/./b"s,
        "a//b"s, "a/"s, "a\0b"s, "\0"s, std::string(256, 'x'), "a/" + std::string(256, 'x')}) {
    EXPECT_FALSE(is_plain_path(path)) << path;
    const auto bundle = make_bundle({{"good", "", false}, {path, "", false}});
    ASSERT_FALSE(bundle) << path;
    EXPECT_EQ(bundle.error().kind, Error::Kind::kInput);
  }
  EXPECT_TRUE(is_plain_path(std::string(255, 'x')));
  std::string deep = "x";
  while (deep.size() <= 1022) deep += "/x";
  EXPECT_TRUE(is_plain_path(deep));
  EXPECT_FALSE(is_plain_path(deep + "/x/x"));
}

TEST(Bundle, SaysWhichFileItDoesNotHold) {
  const auto bundle = make_bundle({{"f", "", false}});
  const auto file = extract_file(bundle->get(), "other");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, Error::Kind::kInternal);
  EXPECT_NE(file.error().message.find("\"other\""), std::string::npos);
}

TEST(Bundle, IsRefusedWhereverItIsCutOff) {
  const std::string whole = entry(1, 4, "atext").append(entry(2, 0, "bc"));
  const std::size_t first = sizeof(wire::BundleEntry) + 5;
  for (std::size_t length = 1; length < whole.size(); ++length) {
    if (length == first) continue;  // ends after a whole file
    const UniqueFd bundle = raw_bundle(whole.substr(0, length));
    EXPECT_FALSE(bundle_paths(bundle.get())) << length;
    if (length < first) {
      EXPECT_FALSE(extract_file(bundle.get(), "a")) << length;
    }
  }
  EXPECT_TRUE(bundle_paths(raw_bundle(whole).get()));
}

TEST(Bundle, IsRefusedWhenASizeIsAbsurd) {
  EXPECT_FALSE(bundle_paths(raw_bundle(entry(4096, 0, std::string(4096, 'x'))).get()));
  EXPECT_FALSE(bundle_paths(raw_bundle(entry(0xFFFFFFFF, 0, "x")).get()));
  EXPECT_FALSE(bundle_paths(raw_bundle(entry(1, 1ULL << 63, "x")).get()));
  EXPECT_FALSE(bundle_paths(raw_bundle(entry(1, ~0ULL, "x")).get()));
}

TEST(Bundle, IsRefusedWhenASizeLeadsBackToTheSameFile) {
  const std::uint64_t back = 0 - static_cast<std::uint64_t>(sizeof(wire::BundleEntry) + 1);
  EXPECT_FALSE(bundle_paths(raw_bundle(entry(1, back, "x")).get()));
  EXPECT_FALSE(extract_file(raw_bundle(entry(1, back, "x")).get(), "y"));
}

}  // namespace
}  // namespace greenroom
