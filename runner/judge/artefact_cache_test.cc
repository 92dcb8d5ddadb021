#include "runner/judge/artefact_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <functional>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TemporaryFolder;

constexpr uid_t kNobody = 65534;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

ArtefactKey key_of(unsigned number) {
  ArtefactKey key{};
  key.at(0) = static_cast<unsigned char>(number);
  key.at(1) = static_cast<unsigned char>(number >> 8);
  return key;
}

std::string name_of(const ArtefactKey& key) {
  std::string name;
  for (const unsigned char byte : key) name += fmt::format("{:02x}", byte);
  return name;
}

Compiled program(const std::string& content, const std::string& output = "") {
  Compiled compiled;
  compiled.report.output = output;
  compiled.artefact.emplace().executable = must(sealed_memory_file("program", content));
  return compiled;
}

std::string content_of(const UniqueFd& file) {
  struct stat info {};
  EXPECT_EQ(::fstat(file.get(), &info), 0);
  std::string content(static_cast<std::size_t>(info.st_size), '\0');
  EXPECT_EQ(::pread(file.get(), content.data(), content.size(), 0), info.st_size);
  return content;
}

void write_file(const fs::path& path, std::string_view content, ::mode_t mode = 0600) {
  fs::remove(path);
  const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, mode));
  ASSERT_TRUE(write_all(file.get(), content, path.string())) << path;
}

void set_age(const fs::path& path, std::int64_t seconds) {
  const timespec then{::time(nullptr) - seconds, 0};
  const timespec times[] = {then, then};
  ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW), 0) << path;
}

std::int64_t age_of(const fs::path& path) {
  struct stat info {};
  EXPECT_EQ(::stat(path.c_str(), &info), 0);
  return ::time(nullptr) - info.st_mtim.tv_sec;
}

class Artefacts : public ::testing::Test {
 protected:
  ArtefactCacheOptions options() const {
    ArtefactCacheOptions options;
    options.folder = temporary_.path() / "artefacts";
    return options;
  }
  fs::path folder() const { return options().folder; }
  fs::path path_of(const ArtefactKey& key) const { return folder() / name_of(key); }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator(folder()))
      names.push_back(each.path().filename().string());
    return names;
  }
  std::int64_t bytes_on_disk() const {
    std::int64_t bytes = 0;
    for (const auto& each : fs::directory_iterator(folder()))
      bytes += (static_cast<std::int64_t>(each.file_size()) + 4095) / 4096 * 4096;
    return bytes;
  }

  TemporaryFolder temporary_;
};

// ----------------------------------------------------------------------------------------------------------
// finding and storing

TEST_F(Artefacts, FindWhatWasStored) {
  const auto cache = must(ArtefactCache::open(options()));
  EXPECT_FALSE(cache->find(key_of(1)));
  Compiled compiled = program("machine code", "mind the gap");
  compiled.report.truncated = true;
  compiled.report.refused = {"socket(AF_INET)", "", "ptrace"};
  cache->store(key_of(1), compiled);
  auto found = cache->find(key_of(1));
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->report.ok);
  EXPECT_TRUE(found->report.cached);
  EXPECT_TRUE(found->report.truncated);
  EXPECT_EQ(found->report.output, "mind the gap");
  EXPECT_THAT(found->report.refused, ElementsAre("socket(AF_INET)", "", "ptrace"));
  EXPECT_EQ(found->report.cpu.count(), 0);
  EXPECT_EQ(found->report.memory, Bytes());
  EXPECT_FALSE(found->artefact->bundle);
  EXPECT_EQ(content_of(found->artefact->executable), "machine code");
  EXPECT_FALSE(cache->find(key_of(2)));
  const ArtefactCounts counts = cache->counts();
  EXPECT_EQ(counts.hits, 1U);
  EXPECT_EQ(counts.misses, 2U);
  EXPECT_EQ(counts.stores, 1U);
  EXPECT_EQ(counts.broken, 0U);
  EXPECT_EQ(counts.held, kib(4));
}

TEST_F(Artefacts, KeepABundleApartFromNoneAndFromAnExecutable) {
  const auto cache = must(ArtefactCache::open(options()));
  Compiled bundle;
  bundle.artefact.emplace().bundle = must(make_bundle({{"out/Main.class", "bytes", false}}));
  cache->store(key_of(1), bundle);
  Compiled empty;
  empty.artefact.emplace().bundle = must(make_bundle({}));
  cache->store(key_of(2), empty);
  auto found = cache->find(key_of(1));
  EXPECT_THAT(must(bundle_paths(found->artefact->bundle.get())), ElementsAre("out/Main.class"));
  EXPECT_FALSE(found->artefact->executable);
  found = cache->find(key_of(2));
  EXPECT_TRUE(found->artefact->bundle);
  EXPECT_FALSE(found->artefact->executable);
}

TEST_F(Artefacts, AreSealedOnceFound) {
  const auto cache = must(ArtefactCache::open(options()));
  cache->store(key_of(1), program("machine code"));
  const auto found = cache->find(key_of(1));
  const int file = found->artefact->executable.get();
  EXPECT_EQ(::pwrite(file, "x", 1, 0), -1);
  EXPECT_EQ(::ftruncate(file, 0), -1);
  EXPECT_EQ(::fcntl(file, F_GET_SEALS), F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
}

TEST_F(Artefacts, OutliveTheWorker) {
  must(ArtefactCache::open(options()))->store(key_of(1), program("machine code"));
  const auto cache = must(ArtefactCache::open(options()));
  EXPECT_EQ(cache->counts().held, kib(4));
  EXPECT_TRUE(cache->find(key_of(1)));
}

TEST_F(Artefacts, AreNobodyElses) {
  const ::mode_t mask = ::umask(0);
  must(ArtefactCache::open(options()))->store(key_of(1), program("machine code"));
  ::umask(mask);
  struct stat info {};
  ASSERT_EQ(::stat(folder().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0700U);
  ASSERT_EQ(::stat(path_of(key_of(1)).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600U);
}

TEST_F(Artefacts, OfFailedCompilesAreNotKept) {
  const auto cache = must(ArtefactCache::open(options()));
  Compiled stopped = program("half of it");
  stopped.report.ok = false;
  cache->store(key_of(1), stopped);
  cache->store(key_of(2), Compiled{});
  EXPECT_THAT(names(), IsEmpty());
  EXPECT_EQ(cache->counts().stores, 0U);
}

TEST_F(Artefacts, TooLargeAreNotKept) {
  ArtefactCacheOptions small = options();
  small.largest = kib(64);
  const auto cache = must(ArtefactCache::open(small));
  cache->store(key_of(1), program(std::string(64 << 10, 'x')));
  cache->store(key_of(2), program("x", std::string(64 << 10, 'x')));
  EXPECT_THAT(names(), IsEmpty());
  EXPECT_EQ(cache->counts().too_large, 2U);
  cache->store(key_of(3), program(std::string(60 << 10, 'x')));
  EXPECT_TRUE(cache->find(key_of(3)));
}

TEST_F(Artefacts, ThatCannotBeWrittenAreCountedAndLeaveNothing) {
  const auto cache = must(ArtefactCache::open(options()));
  // A folder in the way cannot be renamed over, as root or not.
  fs::create_directory(path_of(key_of(1)));
  cache->store(key_of(1), program("machine code"));
  EXPECT_EQ(cache->counts().failed_stores, 1U);
  EXPECT_EQ(cache->counts().stores, 0U);
  EXPECT_THAT(names(), ElementsAre(name_of(key_of(1))));
  EXPECT_FALSE(cache->find(key_of(1)));
  fs::remove_all(folder());
  cache->store(key_of(2), program("machine code"));
  EXPECT_EQ(cache->counts().failed_stores, 2U);
}

// ----------------------------------------------------------------------------------------------------------
// broken entries

class BrokenEntry : public Artefacts {
 protected:
  BrokenEntry() {
    cache_->store(kKey, program("machine code", "a warning"));
    whole_ = must(read_file(path_of(kKey), mib(1)));
  }

  void expect_broken(const std::string& entry, const std::string& why) {
    write_file(path_of(kKey), entry);
    const std::uint64_t before = cache_->counts().broken;
    EXPECT_FALSE(cache_->find(kKey)) << why;
    EXPECT_FALSE(fs::exists(path_of(kKey))) << why;
    EXPECT_EQ(cache_->counts().broken, before + 1) << why;
  }

  const ArtefactKey kKey = key_of(1);
  std::unique_ptr<ArtefactCache> cache_ = must(ArtefactCache::open(options()));
  std::string whole_;
};

TEST_F(BrokenEntry, IsWholeToBeginWith) {
  write_file(path_of(kKey), whole_);
  EXPECT_TRUE(cache_->find(kKey));
}

TEST_F(BrokenEntry, CutOffAnywhereIsAMissAndGoes) {
  for (std::size_t length = 0; length < whole_.size(); ++length)
    expect_broken(whole_.substr(0, length), fmt::format("cut off at {}", length));
}

TEST_F(BrokenEntry, WithAnyFlippedBitIsAMissAndGoes) {
  for (std::size_t at = 0; at < whole_.size(); ++at) {
    std::string entry = whole_;
    entry.at(at) = static_cast<char>(entry.at(at) ^ (1 << (at % 8)));
    expect_broken(entry, fmt::format("flipped at {}", at));
  }
}

TEST_F(BrokenEntry, WithSomethingBehindItIsAMissAndGoes) { expect_broken(whole_ + "x", "longer"); }

TEST_F(BrokenEntry, OfZerosIsAMissAndGoes) {
  expect_broken(std::string(whole_.size(), '\0'), "as a power cut leaves it");
}

TEST_F(BrokenEntry, UnderAnothersNameIsAMissAndGoes) {
  write_file(path_of(key_of(2)), whole_);
  EXPECT_FALSE(cache_->find(key_of(2)));
  EXPECT_FALSE(fs::exists(path_of(key_of(2))));
  EXPECT_TRUE(cache_->find(kKey));
}

TEST_F(BrokenEntry, IsReplacedByTheNextStore) {
  std::string entry = whole_;
  entry.back() = '!';
  expect_broken(entry, "changed");
  EXPECT_EQ(cache_->counts().held, Bytes());
  cache_->store(kKey, program("machine code"));
  EXPECT_TRUE(cache_->find(kKey));
  EXPECT_EQ(cache_->counts().held, kib(4));
}

TEST_F(BrokenEntry, ThatIsAPipeKeepsNobodyWaiting) {
  fs::remove(path_of(kKey));
  ASSERT_EQ(::mkfifo(path_of(kKey).c_str(), 0600), 0);
  EXPECT_FALSE(cache_->find(kKey));
  EXPECT_FALSE(fs::exists(path_of(kKey)));
}

TEST_F(BrokenEntry, OfAnotherUserIsAMissAndGoes) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  ASSERT_EQ(::chown(path_of(kKey).c_str(), kNobody, kNobody), 0);
  EXPECT_FALSE(cache_->find(kKey));
  EXPECT_FALSE(fs::exists(path_of(kKey)));
}

TEST_F(BrokenEntry, ThatIsASymlinkIsNeverFollowed) {
  const fs::path elsewhere = temporary_.path() / "elsewhere";
  write_file(elsewhere, whole_);
  fs::remove(path_of(kKey));
  fs::create_symlink(elsewhere, path_of(kKey));
  EXPECT_FALSE(cache_->find(kKey));
  EXPECT_FALSE(fs::is_symlink(path_of(kKey)));
  EXPECT_EQ(must(read_file(elsewhere, mib(1))), whole_);
}

TEST_F(BrokenEntry, ThatIsASymlinkIsNeverWrittenThrough) {
  const fs::path elsewhere = temporary_.path() / "elsewhere";
  write_file(elsewhere, "precious");
  fs::remove(path_of(kKey));
  fs::create_symlink(elsewhere, path_of(kKey));
  cache_->store(kKey, program("machine code"));
  EXPECT_EQ(must(read_file(elsewhere, mib(1))), "precious");
  EXPECT_TRUE(cache_->find(kKey));
}

// ----------------------------------------------------------------------------------------------------------
// what killed writers leave

TEST_F(Artefacts, HalfWrittenAreNeverUsedAndGoAfterAnHour) {
  must(ArtefactCache::open(options()))->store(key_of(1), program("machine code"));
  const std::string whole = must(read_file(path_of(key_of(1)), mib(1)));
  const fs::path recent = folder() / "new.00000000000000000000000000000001";
  const fs::path old = folder() / "new.00000000000000000000000000000002";
  write_file(recent, whole.substr(0, whole.size() / 2));
  write_file(old, whole.substr(0, whole.size() / 2));
  set_age(old, 3700);
  fs::remove(path_of(key_of(1)));
  const auto cache = must(ArtefactCache::open(options()));
  EXPECT_FALSE(cache->find(key_of(1)));
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(recent)) << "another worker may be writing it";
  EXPECT_EQ(cache->counts().broken, 0U);
}

TEST_F(Artefacts, LeaveFilesOfOtherNamesAlone) {
  fs::create_directory(folder());
  write_file(folder() / "README", "mine");
  set_age(folder() / "README", 1'000'000);
  ArtefactCacheOptions tiny = options();
  tiny.budget = kib(8);
  const auto cache = must(ArtefactCache::open(tiny));
  for (unsigned i = 0; i < 5; ++i) cache->store(key_of(i), program("machine code"));
  EXPECT_TRUE(fs::exists(folder() / "README"));
}

// ----------------------------------------------------------------------------------------------------------
// the bound

TEST_F(Artefacts, LeastRecentlyUsedGoFirst) {
  ArtefactCacheOptions small = options();
  small.budget = kib(80);
  const auto cache = must(ArtefactCache::open(small));
  for (unsigned i = 0; i < 20; ++i) {
    cache->store(key_of(i), program("machine code"));
    set_age(path_of(key_of(i)), 10'000 - i);
  }
  EXPECT_EQ(cache->counts().evictions, 0U);
  EXPECT_TRUE(cache->find(key_of(0)));  // now the most recently used
  cache->store(key_of(20), program("machine code"));
  std::set<unsigned> left;
  for (unsigned i = 0; i <= 20; ++i) {
    if (fs::exists(path_of(key_of(i)))) left.insert(i);
  }
  EXPECT_THAT(left, ElementsAre(0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
  EXPECT_EQ(cache->counts().evictions, 3U);
  EXPECT_EQ(cache->counts().held, kib(72));
}

TEST_F(Artefacts, NeverTakeMoreThanTheBudget) {
  ArtefactCacheOptions small = options();
  small.budget = kib(256);
  const auto cache = must(ArtefactCache::open(small));
  std::mt19937 random(1);
  for (unsigned i = 0; i < 300; ++i) {
    cache->store(key_of(i), program(std::string(random() % 100'000, 'x')));
    ASSERT_LE(bytes_on_disk(), small.budget.count());
    ASSERT_EQ(cache->counts().held.count(), bytes_on_disk());
  }
  EXPECT_TRUE(cache->find(key_of(299)));
}

TEST_F(Artefacts, AreBroughtDownToASmallerBudgetOnOpening) {
  const auto cache = must(ArtefactCache::open(options()));
  for (unsigned i = 0; i < 20; ++i) cache->store(key_of(i), program("machine code"));
  ArtefactCacheOptions small = options();
  small.budget = kib(40);
  EXPECT_EQ(must(ArtefactCache::open(small))->counts().held, kib(36));
  EXPECT_EQ(names().size(), 9U);
}

TEST_F(Artefacts, StoredAgainCountOnce) {
  const auto cache = must(ArtefactCache::open(options()));
  for (int i = 0; i < 3; ++i) cache->store(key_of(1), program("machine code"));
  EXPECT_EQ(cache->counts().held, kib(4));
}

TEST_F(Artefacts, AreTouchedByAHitButAtMostOnceAMinute) {
  const auto cache = must(ArtefactCache::open(options()));
  cache->store(key_of(1), program("machine code"));
  set_age(path_of(key_of(1)), 30);
  EXPECT_TRUE(cache->find(key_of(1)));
  EXPECT_GE(age_of(path_of(key_of(1))), 30);
  set_age(path_of(key_of(1)), 300);
  EXPECT_TRUE(cache->find(key_of(1)));
  EXPECT_LE(age_of(path_of(key_of(1))), 10);
}

// ----------------------------------------------------------------------------------------------------------
// several at once

// Two caches on one folder, four threads each, on a few keys; whatever is found must be right.
void hammer(const ArtefactCacheOptions& options, std::uint64_t* hits = nullptr) {
  const auto first = must(ArtefactCache::open(options));
  const auto second = must(ArtefactCache::open(options));
  const auto content = [](unsigned key) { return std::string(1000 + 700 * key, 'a' + char(key)); };
  std::atomic<std::uint64_t> wrong{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      ArtefactCache& cache = t % 2 == 0 ? *first : *second;
      std::mt19937 random(t);
      for (int round = 0; round < 300; ++round) {
        const auto key = static_cast<unsigned>(random() % 24);
        if (const auto found = cache.find(key_of(key))) {
          if (content_of(found->artefact->executable) != content(key) ||
              found->report.output != std::to_string(key))
            ++wrong;
        } else {
          cache.store(key_of(key), program(content(key), std::to_string(key)));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0U);
  for (const auto* cache : {first.get(), second.get()}) {
    EXPECT_EQ(cache->counts().broken, 0U);
    EXPECT_EQ(cache->counts().failed_stores, 0U);
    if (hits != nullptr) *hits += cache->counts().hits;
  }
}

TEST_F(Artefacts, MayBeSharedByWorkersAndTheirThreads) {
  std::uint64_t hits = 0;
  hammer(options(), &hits);
  EXPECT_GT(hits, 1000U);
  EXPECT_EQ(names().size(), 24U) << "and nothing half-written";
}

TEST_F(Artefacts, MayBeSharedEvenWhileMostAreEvicted) {
  ArtefactCacheOptions tiny = options();
  tiny.budget = kib(60);
  hammer(tiny);
  // Each worker may be a tenth over until it counts again.
  EXPECT_LE(bytes_on_disk(), tiny.budget.count() * 12 / 10);
  for (const std::string& name : names()) EXPECT_FALSE(name.starts_with("new.")) << name;
}

TEST_F(Artefacts, OfAnotherWorkerAreCountedIn) {
  ArtefactCacheOptions small = options();
  small.budget = kib(400);
  const auto first = must(ArtefactCache::open(small));
  const auto second = must(ArtefactCache::open(small));
  for (unsigned i = 0; i < 400; ++i) {
    (i % 2 == 0 ? first : second)->store(key_of(i), program("machine code"));
    ASSERT_LE(bytes_on_disk(), small.budget.count() * 12 / 10);
  }
}

// ----------------------------------------------------------------------------------------------------------
// the folder

TEST_F(Artefacts, FolderIsMadeWithThoseAboveIt) {
  ArtefactCacheOptions deep = options();
  deep.folder = temporary_.path() / "a" / "b" / "c";
  EXPECT_TRUE(ArtefactCache::open(deep));
  EXPECT_TRUE(fs::is_directory(deep.folder));
}

TEST_F(Artefacts, FolderThatIsOpenToOthersIsClosed) {
  fs::create_directory(folder());
  fs::permissions(folder(), fs::perms::all);
  EXPECT_TRUE(ArtefactCache::open(options()));
  EXPECT_EQ(fs::status(folder()).permissions(), fs::perms::owner_all);
}

void expect_refused(const ArtefactCacheOptions& options, const std::string& why) {
  const auto cache = ArtefactCache::open(options);
  ASSERT_FALSE(cache);
  EXPECT_EQ(cache.error().kind, Error::Kind::kUnavailable);
  EXPECT_THAT(cache.error().message, HasSubstr(options.folder.string()));
  EXPECT_THAT(cache.error().message, HasSubstr(why));
}

TEST_F(Artefacts, FolderThatIsAFileOrASymlinkIsRefused) {
  write_file(folder(), "");
  expect_refused(options(), "Not a directory");
  fs::remove(folder());
  fs::create_directory(temporary_.path() / "elsewhere");
  fs::create_directory_symlink(temporary_.path() / "elsewhere", folder());
  expect_refused(options(), "");
}

TEST_F(Artefacts, FolderOfAnotherUserIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a folder away";
  fs::create_directory(folder());
  ASSERT_EQ(::chown(folder().c_str(), kNobody, kNobody), 0);
  expect_refused(options(), "belongs to another user");
}

TEST_F(Artefacts, FolderThatCannotBeWrittenIsRefused) {
  fs::create_directory(folder());
  fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
  if (::geteuid() != 0) return expect_refused(options(), "cannot be written");
  // Root may write everywhere; one thread that is somebody else may not. Not setresuid(), which
  // would change them all.
  fs::permissions(temporary_.path(), fs::perms::all);
  ASSERT_EQ(::chown(folder().c_str(), kNobody, kNobody), 0);
  std::thread([&] {
    ASSERT_EQ(::syscall(SYS_setresuid, -1, kNobody, -1), 0);
    expect_refused(options(), "cannot be written");
  }).join();
}

// ----------------------------------------------------------------------------------------------------------
// keys

// A language with a compiler of its own, and a submission in it.
class ArtefactKeys : public Artefacts {
 protected:
  ArtefactKeys() {
    for (const char* name : {"compiler", "helper", "other"})
      write_file(temporary_.path() / name, "tool", 0755);
    const auto add = [this](const std::string& id, const std::string& tools) {
      fs::create_directories(temporary_.path() / "languages" / id);
      write_file(temporary_.path() / "languages" / id / "language.json",
                 fmt::format(kLanguage, fmt::arg("id", id), fmt::arg("tools", tools)));
      write_file(temporary_.path() / "languages" / id / "selftest", "");
    };
    add("toy", fmt::format("\"compiler\": [\"{}\"]", (temporary_.path() / "compiler").string()));
    add("zoo", fmt::format("\"helper\": [\"{0}/helper\"], \"other\": [\"{0}/other\"]",
                           temporary_.path().string()));
    catalogue_ = must(Catalogue::load(temporary_.path() / "languages"));
    language_ = *catalogue_.find("toy");
    layout_.files = {{"main.toy", "source"}, {"more.toy", "more source"}};
    layout_.extra = {{"data.txt", "data"}};
    watched_ = temporary_.path() / "packages";
    write_file(watched_, "a list");
    options_ = options();
    options_.watched = {watched_};
    options_.profiles = "profile 1";
  }

  ArtefactKey key() const { return key(must(ArtefactCache::open(options_))); }
  ArtefactKey key(const std::unique_ptr<ArtefactCache>& cache) const {
    return cache->key({language_, catalogue_, layout_, command_, tenant_});
  }

  static constexpr const char* kLanguage = R"({{
    "id": "{id}", "name": "{id}", "extensions": [".{id}"], "tools": {{ {tools} }}, "package": "{id}",
    "version": {{"argv": [], "pattern": ""}}, "source": "main.{id}",
    "compile": {{"argv": ["{{compiler}}", "{{sources}}", "--with={{helper}}"], "profile": "{id}-compile",
                 "collect": ["main"],
                 "limits": {{"cpuS": 1, "wallS": 1, "memoryMb": 1, "processes": 1, "fileMb": 1}}}},
    "run": {{"argv": [], "profile": "{id}-run", "executable": "main"}},
    "environment": {{"LANG": "C"}}, "memoryFloorMb": 1, "tasks": 1,
    "selfTest": {{"source": "selftest", "stdout": ""}}
  }})";

  Catalogue catalogue_;
  Language language_;
  Layout layout_;
  std::vector<std::string> command_ = {"compiler", "-O2", "main.toy"};
  std::string tenant_ = "somebody";
  fs::path watched_;
  ArtefactCacheOptions options_;
};

TEST_F(ArtefactKeys, AreTheSameForTheSame) { EXPECT_EQ(key(), key()); }

TEST_F(ArtefactKeys, DifferWhateverDiffers) {
  const auto touch = [](const fs::path& path, std::int64_t nanoseconds) {
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    timespec times[] = {info.st_atim, info.st_mtim};
    times[1].tv_nsec = (times[1].tv_nsec + nanoseconds) % 1'000'000'000;
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  };
  const std::vector<std::pair<std::string, std::function<void()>>> changes = {
      {"language", [&] { language_.id = "toy2"; }},
      {"an option", [&] { command_.at(1) = "-O3"; }},
      {"an option more", [&] { command_.emplace_back("-g"); }},
      {"environment", [&] { language_.environment.emplace_back("A=b"); }},
      {"profile of the step", [&] { language_.compile->profile = "toy-compile-2"; }},
      {"what is collected", [&] { language_.compile->collect.emplace_back("out"); }},
      {"executable", [&] { language_.run.executable = ""; }},
      {"room for warnings", [&] { language_.compile->limits.output = kib(1); }},
      {"own file", [&] { language_.compile->files["lib.d.toy"] = "declarations"; }},
      {"content of the own file", [&] { language_.compile->files["lib.d.toy"] = "declaration"; }},
      {"source", [&] { layout_.files.at(0).content += "\n"; }},
      {"name of a source", [&] { layout_.files.at(1).name = "less.toy"; }},
      {"order of sources", [&] { std::swap(layout_.files.at(0), layout_.files.at(1)); }},
      {"extra file", [&] { layout_.extra.at(0).content = "other data"; }},
      {"name of an extra file", [&] { layout_.extra.at(0).name = "data"; }},
      {"extra file that is now a source",
       [&] {
         layout_.files.push_back(layout_.extra.back());
         layout_.extra.clear();
       }},
      {"size of the compiler",
       [&] {
         const auto time = fs::last_write_time(temporary_.path() / "compiler");
         write_file(temporary_.path() / "compiler", "tool2", 0755);
         fs::last_write_time(temporary_.path() / "compiler", time);
       }},
      {"time of the compiler", [&] { touch(temporary_.path() / "compiler", 1); }},
      {"tool of another language that the command names",
       [&] { touch(temporary_.path() / "helper", 1); }},
      {"missing compiler", [&] { fs::remove(temporary_.path() / "compiler"); }},
      {"packages", [&] { touch(watched_, 1); }},
      {"missing package list", [&] { fs::remove(watched_); }},
      {"profile", [&] { options_.profiles = "profile 2"; }},
      {"tenants apart", [&] { options_.per_tenant = true; }},
      {"tenant", [&] { tenant_ = "another"; }},
  };
  std::map<ArtefactKey, std::string> seen = {{key(), "nothing"}};
  for (const auto& [what, change] : changes) {
    change();
    const auto [same, is_new] = seen.emplace(key(), what);
    EXPECT_TRUE(is_new) << what << " gives the key of " << same->second;
  }
}

TEST_F(ArtefactKeys, IgnoreToolsThatTakeNoPart) {
  const ArtefactKey before = key();
  write_file(temporary_.path() / "other", "another tool", 0755);
  EXPECT_EQ(key(), before);
}

TEST_F(ArtefactKeys, IgnoreTheTenantUnlessTenantsAreApart) {
  const ArtefactKey before = key();
  tenant_ = "another";
  EXPECT_EQ(key(), before);
}

TEST_F(ArtefactKeys, IgnoreWhereTheFolderIsAndHowLarge) {
  const ArtefactKey before = key();
  options_.folder = temporary_.path() / "elsewhere";
  options_.budget = mib(1);
  EXPECT_EQ(key(), before);
}

// What stands side by side in the hash must not be movable from one field to the next.
TEST_F(ArtefactKeys, AreNotFooledByMovingBytesBetweenFields) {
  const auto cache = must(ArtefactCache::open(options_));
  std::map<ArtefactKey, std::string> seen;
  const auto expect_new = [&](const std::string& what) {
    const auto [same, is_new] = seen.emplace(key(cache), what);
    EXPECT_TRUE(is_new) << what << " gives the key of " << same->second;
  };
  layout_.extra.clear();
  const std::vector<std::vector<SourceFile>> layouts = {
      {{"ab", "c"}},
      {{"a", "bc"}},
      {{"abc", ""}},
      {{"a", "b"}, {"c", ""}},
      {{"a", ""}, {"b", "c"}},
      {{"a", ""}, {"", "bc"}},
      {{"a", std::string("b\0c", 3)}},
      {{std::string("a\0b", 3), "c"}},
  };
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    layout_.files = layouts.at(i);
    expect_new("layout " + std::to_string(i));
  }
  layout_.files.clear();
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"a", "b"}, {"ab"}, {"a b"}, {"", "ab"}, {"ab", ""}, {"a", "", "b"}, {}, {""}}) {
    command_ = command;
    expect_new(fmt::format("command of {}", command.size()));
  }
  command_ = {"a"};
  language_.environment = {"b"};
  expect_new("environment of one");
  command_ = {"a", "b"};
  language_.environment = {};
  expect_new("environment of none");
}

}  // namespace
}  // namespace greenroom
