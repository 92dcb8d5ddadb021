#include "runner/judge/header_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <stdexcept>
#include <thread>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using Names = std::vector<std::string>;
using Words = std::vector<std::string>;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

UniqueFd memory_file(const std::string& content) {
  UniqueFd fd(::memfd_create("header", MFD_CLOEXEC));
  if (!write_all(fd.get(), content, "memory file")) throw std::runtime_error("memory file");
  return fd;
}

class HeaderCacheTest : public ::testing::Test {
 protected:
  HeaderCacheTest() {
    write_file(compiler_, "compiler");
    write_file(watched_, "one");
  }

  HeaderCacheOptions options() {
    HeaderCacheOptions options;
    options.folder = folder_;
    options.budget = kib(64);
    options.watched = {watched_};
    return options;
  }

  HeaderRequest request(Names names, Words flags = {"-O2"}) {
    return {compiler_.string(), std::move(flags), std::move(names)};
  }

  // Asks until it is to be built, and stores this.
  HeaderJob build(HeaderCache& cache, const HeaderRequest& wanted, const std::string& content) {
    for (int i = 0; i < 2; ++i) std::ignore = cache.find(wanted);
    auto job = cache.next_to_build();
    if (!job) throw std::runtime_error("nothing to build");
    const Status stored = cache.store(*job, memory_file(content).get());
    if (!stored) throw std::runtime_error(stored.error().text());
    return *job;
  }

  void age(const HeaderJob& job, int seconds) {
    const timespec then{.tv_sec = ::time(nullptr) - seconds, .tv_nsec = 0};
    const timespec both[2] = {then, then};
    ::utimensat(AT_FDCWD, (folder_ / job.id / "key").c_str(), both, 0);
  }

  bool whole(HeaderCache& cache, const HeaderRequest& wanted) {
    const auto before = cache.counts().hits;
    std::ignore = cache.find(wanted);
    return cache.counts().hits == before + 1;
  }

  TemporaryFolder home_;
  fs::path folder_ = home_.path() / "headers";
  fs::path compiler_ = home_.path() / "g++";
  fs::path watched_ = home_.path() / "watched";
};

TEST_F(HeaderCacheTest, AsksForAHeaderOnceItWasMissedTwice) {
  const auto cache = must(HeaderCache::open(options()));
  EXPECT_FALSE(cache->find(request({"map", "set"})));
  EXPECT_FALSE(cache->next_to_build());
  EXPECT_FALSE(cache->find(request({"map", "set"})));
  EXPECT_FALSE(cache->find(request({"map", "set"})));
  const auto job = cache->next_to_build();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->source, "#include <map>\n#include <set>\n");
  EXPECT_THAT(job->command, ElementsAre(compiler_.string(), "-O2", "-x", "c++-header",
                                        "greenroom-prefix.h", "-o", "greenroom-prefix.h.gch"));
  EXPECT_FALSE(cache->next_to_build());
  EXPECT_FALSE(cache->find(request({"map", "set"})));
  EXPECT_FALSE(cache->next_to_build()) << "it is being made";
}

TEST_F(HeaderCacheTest, NamesAStoredHeaderWhereBoxesSeeIt) {
  const auto cache = must(HeaderCache::open(options()));
  const HeaderJob job = build(*cache, request({"map"}), "precompiled");
  const auto found = cache->find(request({"map"}));
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre("-include", "/headers/" + job.id + "/greenroom-prefix.h"));
  EXPECT_EQ(must(read_file(folder_ / job.id / kHeaderOutput, kib(1))), "precompiled");
  EXPECT_EQ(must(read_file(folder_ / job.id / kHeaderSource, kib(1))), "#include <map>\n");
  struct stat info {};
  ASSERT_EQ(::stat((folder_ / job.id / kHeaderOutput).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0644U);
  ASSERT_EQ(::stat((folder_ / job.id).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0755U);
  EXPECT_EQ(cache->counts().stores, 1U);
  EXPECT_EQ(cache->counts().held.count(), 11);
}

TEST_F(HeaderCacheTest, UsesTheLongestBeginningThatIsThere) {
  const auto cache = must(HeaderCache::open(options()));
  const HeaderJob one = build(*cache, request({"map"}), "1");
  const HeaderJob two = build(*cache, request({"map", "set"}), "2");
  const auto found = cache->find(request({"map", "set", "list"}));
  ASSERT_TRUE(found);
  EXPECT_THAT(found->at(1), HasSubstr(two.id));
  EXPECT_EQ(cache->counts().partial, 3U) << "two for the second header's own demand";
  EXPECT_FALSE(cache->find(request({"set", "map"}))) << "another order is another header";
}

TEST_F(HeaderCacheTest, KeyHoldsEverythingThatDecidesAHeader) {
  std::set<std::string> ids;
  const auto id_of = [&](const HeaderCacheOptions& options, const HeaderRequest& wanted) {
    const auto cache = must(HeaderCache::open(options));
    for (int i = 0; i < 2; ++i) std::ignore = cache->find(wanted);
    ids.insert(cache->next_to_build().value().id);
  };
  id_of(options(), request({"map", "set"}));
  id_of(options(), request({"map", "set"}));
  EXPECT_EQ(ids.size(), 1U);
  id_of(options(), request({"set", "map"}));
  id_of(options(), request({"map"}));
  id_of(options(), request({"map", "set"}, {"-O3"}));
  id_of(options(), request({"map", "set"}, {"-O2", "-DNDEBUG"}));
  id_of(options(), request({"map", "set"}, {"-DNDEBUG", "-O2"}));
  EXPECT_EQ(ids.size(), 6U);
  HeaderCacheOptions other = options();
  other.profiles = "another";
  id_of(other, request({"map", "set"}));
  EXPECT_EQ(ids.size(), 7U);
  write_file(watched_, "other");
  id_of(options(), request({"map", "set"}));
  EXPECT_EQ(ids.size(), 8U);
  write_file(compiler_, "compiler 2");
  id_of(options(), request({"map", "set"}));
  EXPECT_EQ(ids.size(), 9U);
  const timespec times[2] = {{.tv_sec = 5, .tv_nsec = 6}, {.tv_sec = 5, .tv_nsec = 7}};
  ::utimensat(AT_FDCWD, compiler_.c_str(), times, 0);
  id_of(options(), request({"map", "set"}));
  EXPECT_EQ(ids.size(), 10U);
}

TEST_F(HeaderCacheTest, HasNoHeaderForACompilerThatIsNotThere) {
  const auto cache = must(HeaderCache::open(options()));
  HeaderRequest wanted = request({"map"});
  wanted.compiler = "/nowhere/g++";
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(cache->find(wanted));
  EXPECT_FALSE(cache->next_to_build());
}

TEST_F(HeaderCacheTest, PreparesWhatIsAlwaysMade) {
  const auto cache = must(HeaderCache::open(options()));
  cache->prepare(request({}));
  cache->prepare(request({}));
  EXPECT_EQ(cache->next_to_build().value().source, "#include <bits/stdc++.h>\n");
  EXPECT_EQ(cache->next_to_build().value().source, "#include <iostream>\n");
  EXPECT_FALSE(cache->next_to_build());
}

TEST_F(HeaderCacheTest, DoesNotAskAgainForWhatCannotBeMade) {
  const auto cache = must(HeaderCache::open(options()));
  for (int i = 0; i < 2; ++i) std::ignore = cache->find(request({"format"}));
  cache->give_up(cache->next_to_build().value());
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(cache->find(request({"format"})));
  EXPECT_FALSE(cache->next_to_build());
  EXPECT_EQ(cache->counts().refused, 1U);
}

TEST_F(HeaderCacheTest, AsksAgainForWhatWasPutBack) {
  const auto cache = must(HeaderCache::open(options()));
  for (int i = 0; i < 2; ++i) std::ignore = cache->find(request({"map"}));
  const HeaderJob job = cache->next_to_build().value();
  cache->put_back(job);
  EXPECT_FALSE(cache->find(request({"map"})));
  EXPECT_EQ(cache->next_to_build().value().id, job.id);
  EXPECT_FALSE(cache->next_to_build()) << "once";
}

TEST_F(HeaderCacheTest, RefusesAHeaderThatIsEmptyOrBeyondTheBudget) {
  const auto cache = must(HeaderCache::open(options()));
  for (const std::string& content : {std::string(), std::string(64 * 1024 + 1, 'x')}) {
    const HeaderRequest wanted = request({content.empty() ? "map" : "set"});
    for (int i = 0; i < 2; ++i) std::ignore = cache->find(wanted);
    EXPECT_FALSE(cache->store(cache->next_to_build().value(), memory_file(content).get()));
    EXPECT_FALSE(cache->find(wanted));
    EXPECT_FALSE(cache->next_to_build());
  }
}

TEST_F(HeaderCacheTest, LeastRecentlyUsedGoesFirstAndLeavesItsSource) {
  const auto cache = must(HeaderCache::open(options()));
  const std::string third(30 * 1024, 'x');
  const HeaderJob map = build(*cache, request({"map"}), third);
  const HeaderJob set = build(*cache, request({"set"}), third);
  age(map, 500);
  age(set, 1000);
  EXPECT_TRUE(whole(*cache, request({"set"}))) << "which makes it the last used";
  build(*cache, request({"list"}), third);
  EXPECT_TRUE(whole(*cache, request({"set"})));
  EXPECT_TRUE(whole(*cache, request({"list"})));
  EXPECT_FALSE(whole(*cache, request({"map"})));
  EXPECT_EQ(cache->counts().evictions, 1U);
  EXPECT_EQ(cache->counts().held.kib(), 60);
  EXPECT_FALSE(fs::exists(folder_ / map.id / kHeaderOutput));
  EXPECT_TRUE(fs::exists(folder_ / map.id / kHeaderSource));

  const timespec times[2] = {{.tv_sec = 5, .tv_nsec = 0}, {.tv_sec = 5, .tv_nsec = 0}};
  ::utimensat(AT_FDCWD, (folder_ / map.id).c_str(), times, 0);
  must(HeaderCache::open(options()));
  EXPECT_FALSE(fs::exists(folder_ / map.id)) << "after a day";
  EXPECT_TRUE(whole(*cache, request({"set"})));
}

TEST_F(HeaderCacheTest, AnEvictedHeaderIsMadeAgainOnDemand) {
  const auto cache = must(HeaderCache::open(options()));
  const HeaderJob map = build(*cache, request({"map"}), std::string(40 * 1024, 'x'));
  build(*cache, request({"set"}), std::string(40 * 1024, 'y'));
  EXPECT_EQ(build(*cache, request({"map"}), "again").id, map.id);
  EXPECT_TRUE(whole(*cache, request({"map"})));
}

TEST_F(HeaderCacheTest, NeverNamesWhatIsNotWhole) {
  const auto cache = must(HeaderCache::open(options()));
  const std::function<void(const fs::path&)> kBreakages[] = {
      [](const fs::path& entry) { fs::resize_file(entry / kHeaderOutput, 3); },
      [](const fs::path& entry) { fs::resize_file(entry / kHeaderOutput, 300); },
      [](const fs::path& entry) { fs::remove(entry / kHeaderOutput); },
      [](const fs::path& entry) { fs::remove(entry / kHeaderSource); },
      [](const fs::path& entry) { fs::resize_file(entry / kHeaderSource, 0); },
      [](const fs::path& entry) { fs::remove(entry / "key"); },
      [](const fs::path& entry) { fs::resize_file(entry / "key", 10); },
      [](const fs::path& entry) { write_file(entry / "key", "11 bytes\nsum 1\nof another"); },
      [](const fs::path& entry) {
        fs::rename(entry / kHeaderOutput, entry / "moved");
        fs::create_symlink("moved", entry / kHeaderOutput);
      },
  };
  for (const auto& break_it : kBreakages) {
    const HeaderJob job = build(*cache, request({"map"}), "precompiled");
    break_it(folder_ / job.id);
    EXPECT_FALSE(cache->find(request({"map"})));
    EXPECT_FALSE(must(HeaderCache::open(options()))->find(request({"map"})));
  }
  build(*cache, request({"map"}), "precompiled");
  EXPECT_TRUE(cache->find(request({"map"}))) << "and is mended by the next store";
}

TEST_F(HeaderCacheTest, NeverNamesAHeaderWhoseBytesChanged) {
  const HeaderRequest wanted = request({"map"});
  const HeaderJob job = build(*must(HeaderCache::open(options())), wanted, "precompiled");
  EXPECT_TRUE(must(HeaderCache::open(options()))->find(wanted));
  write_file(folder_ / job.id / kHeaderOutput, "precompiLed");
  const auto cache = must(HeaderCache::open(options()));
  EXPECT_FALSE(cache->find(wanted));
  build(*cache, wanted, "precompiled");
  EXPECT_TRUE(cache->find(wanted));
}

TEST_F(HeaderCacheTest, SweepsWhatAKilledWriterLeft) {
  const HeaderJob job = build(*must(HeaderCache::open(options())), request({"map"}), "x");
  write_file(folder_ / job.id / "new", "half");
  fs::create_directory(folder_ / "0123456789abcdef");
  write_file(folder_ / "0123456789abcdef" / kHeaderOutput, "no key yet");
  const auto cache = must(HeaderCache::open(options()));
  EXPECT_FALSE(fs::exists(folder_ / job.id / "new"));
  EXPECT_FALSE(fs::exists(folder_ / "0123456789abcdef" / kHeaderOutput));
  EXPECT_TRUE(cache->find(request({"map"})));
  EXPECT_EQ(cache->counts().held.count(), 1);
}

TEST_F(HeaderCacheTest, RefusesAFolderThatOthersCanWriteTo) {
  must(HeaderCache::open(options()));
  fs::permissions(folder_, fs::perms::group_write, fs::perm_options::add);
  const auto open = HeaderCache::open(options());
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().kind, Error::Kind::kUnavailable);
  fs::remove_all(folder_);
  fs::create_directory_symlink(home_.path(), folder_);
  EXPECT_FALSE(HeaderCache::open(options())) << "nor through a link";
}

TEST_F(HeaderCacheTest, TwoWorkersShareAFolder) {
  const auto one = must(HeaderCache::open(options()));
  const auto two = must(HeaderCache::open(options()));
  for (int i = 0; i < 2; ++i) std::ignore = two->find(request({"map"}));
  build(*one, request({"map"}), "x");
  EXPECT_TRUE(two->find(request({"map"})));
  EXPECT_FALSE(two->next_to_build()) << "the other worker made it";
}

TEST_F(HeaderCacheTest, FindsOnlyWholeHeadersWhileThreadsStoreAndEvict) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      const auto cache = must(HeaderCache::open(options()));
      for (int i = 0; i < 40; ++i) {
        const HeaderRequest wanted = request({"map"}, {"-DN=" + std::to_string((i + t) % 5)});
        std::ignore = cache->find(wanted);
        while (auto job = cache->next_to_build())
          EXPECT_TRUE(cache->store(*job, memory_file(std::string(20 * 1024, 'x')).get()));
      }
      EXPECT_LE(cache->counts().held.count(), kib(64).count());
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(HeaderCacheTest, AFloodOfPrefixesIsForgotten) {
  const auto cache = must(HeaderCache::open(options()));
  for (int i = 0; i < 10000; ++i)
    std::ignore = cache->find(request({"map"}, {"-DN=" + std::to_string(i)}));
  EXPECT_FALSE(cache->next_to_build());
  build(*cache, request({"map"}), "x");
}

}  // namespace
}  // namespace greenroom
