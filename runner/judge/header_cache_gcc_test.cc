// Precompiled headers and the real compiler, without boxes: the same programs, byte for byte, and
// the same words must come out.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <tuple>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "runner/judge/header_cache.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;
using Words = std::vector<std::string>;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

struct Ran {
  int status = -1;
  std::string output;
};

// In this folder, with stdout and stderr in one file.
Ran run_there(const fs::path& folder, Words words) {
  const fs::path output = folder / "output";
  const UniqueFd fd(::open(output.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(folder.c_str()) == 0 && ::dup2(fd.get(), 1) >= 0 && ::dup2(fd.get(), 2) >= 0)
      ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  Ran ran;
  ::waitpid(child, &ran.status, 0);
  ran.output = must(read_file(output, mib(16)));
  return ran;
}

enum class Expect { kWhole, kPartial, kNone };

struct Example {
  const char* why;
  Expect expect;
  std::string source;
  Words flags;
};

// Few sets of headers: making them is half of what this test costs. The largest, of
// <bits/stdc++.h>, is made in header_compile_test.cc.
const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {"a plain program",
       Expect::kWhole,
       "#include <iostream>\nint main() { std::cout << 1; }\n",
       {}},
      {"comments before and between",
       Expect::kWhole,
       "// é\n\n/* a\n b */\n#include <iostream>\n// x\nint main() { std::cerr << __LINE__ << "
       "\"\\n\"; }\n",
       {}},
      {"a missing include",
       Expect::kWhole,
       "#include <iostream>\nint main() { std::map<int, int> m; std::sort(0, 0); }\n",
       {}},
      {"a longer prefix",
       Expect::kPartial,
       "#include <iostream>\n#include <map>\n#include <iostream>\n"
       "int main() { std::map<int, int> m; std::cout << m[1]; }\n",
       {}},
      {"an error below a later include",
       Expect::kPartial,
       "\n#include <iostream>\n\n#include <map>\n"
       "struct P {};\nint main() { std::map<P, int> m; m[P{}] = 1; std::cout << P{}; }\n",
       {}},
      {"a macro before the includes",
       Expect::kNone,
       "#define private public\n#include <iostream>\nint main() { std::cout << 1; }\n",
       {}},
      {"macros behind the includes",
       Expect::kWhole,
       "#include <iostream>\n#define cout cerr\n#define string int\n"
       "int main() { std::string x = 3; std::cout << x; }\n",
       {}},
      {"names that clash",
       Expect::kWhole,
       "#include <iostream>\nusing namespace std;\nint data = 1, count = 2, left = 3, index = 4;\n"
       "int main() { cout << ::data + ::count; cout << left; }\n",
       {}},
      {"__COUNTER__, __FILE__ and __LINE__",
       Expect::kWhole,
       "#include <cstdio>\n#include <cassert>\nint main() { printf(\"%s %s %d %d %d %d\", "
       "__FILE__, "
       "__BASE_FILE__, __LINE__, __COUNTER__, __COUNTER__, __INCLUDE_LEVEL__); }\n",
       {}},
      {"an assertion that fails",
       Expect::kWhole,
       "#include <cstdio>\n#include <cassert>\nint main(int n, char**) { assert(n == 7 && \"no\"); "
       "}\n",
       {}},
      {"an assertion that is compiled out",
       Expect::kWhole,
       "#include <cstdio>\n#include <cassert>\nint main(int n, char**) { assert(n == 7); "
       "puts(\"ok\"); }\n",
       {"-DNDEBUG"}},
      {"<cassert> again with NDEBUG",
       Expect::kWhole,
       "#include <cstdio>\n#include <cassert>\nvoid f(int n) { assert(n > 7); }\n#define NDEBUG\n"
       "#include <cassert>\n#include <cstdio>\nint main(int n, char**) { assert(n == 7); "
       "puts(\"first\"); "
       "fflush(stdout); f(n); }\n",
       {}},
      {"an index past the end",
       Expect::kWhole,
       "#include <iostream>\nint main(int n, char**) { std::string s(2, 'x'); return s[n + 9]; }\n",
       {}},
      {"errors in templates",
       Expect::kWhole,
       "\n// sorted\n#include <algorithm>\n#include <list>\n#include <set>\n#include <vector>\n"
       "struct P {};\nint main() { "
       "std::vector<P> v(2); "
       "std::sort(v.begin(), v.end()); std::list<int> l; std::sort(l.begin(), l.end()); "
       "std::set<P> s{P{}}; "
       "std::ranges::sort(v); }\n",
       {}},
      {"warnings",
       Expect::kWhole,
       "#include <iostream>\nint f(int x) { if (x > 3) return 1; }\nint main() { int unused; "
       "for (unsigned i = 0; i < f(2); ++i) {} std::string s(nullptr); char c[2]; std::cout << c; "
       "}\n",
       {"-Wall", "-Wextra"}},
      {"a pragma behind the includes",
       Expect::kWhole,
       "#include <iostream>\n#pragma GCC optimize(\"O3,unroll-loops\")\n#pragma GCC "
       "target(\"avx2\")\n"
       "int main() { int v[99]; for (int& x : v) x = 2; long s = 0; for (int x : v) s += x * x; "
       "std::cout << s; }\n",
       {}},
      {"a syntax error",
       Expect::kWhole,
       "#include <iostream>\nint main() { std::cout << 1 return }\n",
       {}},
      {"a raw header of POSIX",
       Expect::kWhole,
       "#include <cstdio>\n#include <cassert>\n#include <unistd.h>\nint main() { char* p; "
       "printf(\"%d\", asprintf(&p, \"%d\", 3)); fflush(stdout); return write(1, \"x\", 1) != 1; "
       "}\n",
       {}},
  };
  return all;
}

class HeaderCacheWithGcc : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kGcc)) GTEST_SKIP() << kGcc << " is not installed";
    HeaderCacheOptions options;
    options.folder = home_.path() / "headers";
    options.shown_at = options.folder;
    options.demand = 1;
    cache_ = must(HeaderCache::open(options));
  }

  Words command(const Words& flags) {
    Words words = {kGcc, "-std=gnu++20", "-O2", "-D_GLIBCXX_ASSERTIONS"};
    words.insert(words.end(), flags.begin(), flags.end());
    words.insert(words.end(), {"main.cpp", "-o", "main", "-lm"});
    return words;
  }

  // What the worker does in a box.
  void make(const HeaderRequest& wanted) {
    std::ignore = cache_->find(wanted);
    while (auto job = cache_->next_to_build()) {
      const TemporaryFolder box;
      write_file(box.path() / kHeaderSource, job->source);
      const Ran ran = run_there(box.path(), job->command);
      ASSERT_EQ(ran.status, 0) << ran.output;
      ASSERT_EQ(ran.output, "");
      const UniqueFd file(::open((box.path() / kHeaderOutput).c_str(), O_RDONLY | O_CLOEXEC));
      ASSERT_TRUE(cache_->store(*job, file.get()));
    }
  }

  Ran compile(const fs::path& folder, const std::string& source, const Words& words) {
    write_file(folder / "main.cpp", source);
    return run_there(folder, words);
  }

  Words with(Words words, const Words& arguments) {
    words.insert(words.begin() + 1, arguments.begin(), arguments.end());
    return words;
  }

  static constexpr const char* kGcc = "/usr/bin/g++";
  TemporaryFolder home_;
  std::unique_ptr<HeaderCache> cache_;
};

TEST_F(HeaderCacheWithGcc, ProgramsBehaveAndFailAsWithPlainHeaders) {
  for (const Example& example : examples()) {
    SCOPED_TRACE(example.why);
    const auto prefix = include_prefix(example.source);
    const Words words = command(example.flags);
    const auto request = header_request(words, "main.cpp", prefix);
    ASSERT_EQ(request.has_value(), example.expect != Expect::kNone);
    if (!request) continue;
    HeaderRequest made = *request;
    if (example.expect == Expect::kPartial) made.names.resize(1);
    make(made);
    const HeaderCounts before = cache_->counts();
    const auto arguments = cache_->find(*request);
    ASSERT_TRUE(arguments);
    ASSERT_EQ(cache_->counts().hits - before.hits, example.expect == Expect::kWhole ? 1U : 0U);
    while (cache_->next_to_build()) continue;  // of partial ones

    const TemporaryFolder plainly;
    const TemporaryFolder quickly;
    const Ran plain = compile(plainly.path(), example.source, words);
    Words quick_words = with(words, *arguments);
    quick_words.emplace_back("-Winvalid-pch");  // says so if the header is of no use
    const Ran quick = compile(quickly.path(), example.source, quick_words);
    EXPECT_EQ(quick.status, plain.status);
    EXPECT_EQ(restore_diagnostics(quick.output, prefix, "main.cpp"), plain.output);
    if (plain.status != 0) continue;
    const Ran plain_run = run_there(plainly.path(), {"./main"});
    const Ran quick_run = run_there(quickly.path(), {"./main"});
    EXPECT_EQ(quick_run.status, plain_run.status);
    EXPECT_EQ(quick_run.output, plain_run.output);
    EXPECT_EQ(must(read_file(quickly.path() / "main", mib(16))),
              must(read_file(plainly.path() / "main", mib(16))))
        << "not the same program";
  }
}

TEST_F(HeaderCacheWithGcc, AHeaderThatCannotBeUsedIsIncludedInsteadOrItsFailureIsKnown) {
  const std::string source =
      "#include <cstdio>\n#include <cassert>\nint main() { puts(\"ok\"); assert(__LINE__ == 3); "
      "}\n";
  const Words words = command({});
  const auto request = header_request(words, "main.cpp", include_prefix(source));
  make(*request);
  const auto arguments = cache_->find(*request);
  ASSERT_TRUE(arguments);
  const fs::path header = arguments->at(1) + ".gch";
  const TemporaryFolder box;
  const Words quick_words = with(words, *arguments);
  const auto works = [&](const Words& compile_words) {
    const Ran ran = compile(box.path(), source, compile_words);
    return ran.status == 0 && ran.output.empty() &&
           run_there(box.path(), {"./main"}).output == "ok\n";
  };
  EXPECT_TRUE(works(quick_words));
  Words other_flags = quick_words;
  other_flags.insert(other_flags.end(), {"-std=gnu++17", "-O0", "-fno-exceptions"});
  EXPECT_TRUE(works(other_flags)) << "it is not valid for these flags";
  fs::permissions(header, fs::perms::none);
  EXPECT_TRUE(works(quick_words));
  fs::permissions(header, fs::perms::owner_all);
  const std::uintmax_t whole = fs::file_size(header);
  for (const std::uintmax_t size : {whole / 2, whole / 100, whole / 10000, std::uintmax_t{100}}) {
    fs::resize_file(header, size);
    const Ran ran = compile(box.path(), source, quick_words);
    EXPECT_NE(ran.status, 0);
    EXPECT_FALSE(restore_diagnostics(ran.output, {{"cstdio", 1}}, "main.cpp")) << ran.output;
  }
  fs::resize_file(header, 3);
  EXPECT_TRUE(works(quick_words)) << "not a header at all";
  fs::remove(header);
  EXPECT_TRUE(works(quick_words)) << "evicted";
}

}  // namespace
}  // namespace greenroom
