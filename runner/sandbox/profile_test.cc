#include "runner/sandbox/profile.h"

#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

constexpr const char* kNever = R"({"never": [
  {"calls": ["ptrace", "unshare"], "why": "dangerous"},
  {"calls": ["bpf"], "why": "dangerous too"}
]})";

// A folder of profiles as written by somebody who makes mistakes.
class ProfileLoader : public ::testing::Test {
 protected:
  ProfileLoader() { put("never.json", kNever); }

  void put(const std::string& file, const std::string& text) {
    testing::write_file(folder_.path() / file, text);
  }

  ProfileSet load() { return testing::must(load_profiles(folder_.path())); }

  // The error without the folder: "p.json:3: what is wrong".
  std::string complaint() {
    const auto set = load_profiles(folder_.path());
    if (set) return "no complaint";
    EXPECT_EQ(set.error().kind, Error::Kind::kUnavailable);
    const std::string prefix = folder_.path().string() + "/";
    const std::string& message = set.error().message;
    return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
  }

  std::string complaint_about(const std::string& text) {
    put("p.json", text);
    return complaint();
  }

  // One entry on line 3 after a good one on line 2 that holds the same words.
  std::string complaint_about_call(const std::string& entry) {
    return complaint_about(
        "{\"name\": \"p\", \"why\": \"test\", \"syscalls\": [\n"
        "{\"allow\": [\"read\", \"socket\"], \"when\": [{\"argument\": 0, \"mask\": 3, \"equals\": "
        "[1]}], \"why\": \"good\"},\n" +
        entry + "\n]}");
  }

  std::string complaint_about_mount(const std::string& entry) {
    return complaint_about(
        "{\"name\": \"p\", \"why\": \"test\", \"mounts\": [\n"
        "{\"tmpfs\": \"/box\", \"size\": \"64M\", \"files\": 10, \"optional\": true, \"why\": "
        "\"good\"},\n" +
        entry + "\n]}");
  }

  testing::TemporaryFolder folder_;
};

TEST_F(ProfileLoader, ReadsEverythingThatTheManualShows) {
  put("p.json", R"({
    "name": "p", "why": "test",
    "syscalls": [
      {"allow": ["read", "write"], "why": "streams"},
      {"allow": ["socket"], "when": [{"argument": 0, "equals": ["AF_UNIX", 7]}], "why": "local"},
      {"allow": ["clone"], "when": [{"argument": 0, "mask": "CLONE_NEWANY", "equals": [0]}], "why": "threads"},
      {"absent": ["clone3"], "why": "quietly"}
    ],
    "mounts": [
      {"bind": "/usr/lib/lib*.so", "why": "libraries", "optional": true},
      {"bind": "{java:home}", "why": "a tool"},
      {"link": "/lib64", "to": "usr/lib64", "why": "the ABI"},
      {"file": "/etc/passwd", "text": "box\n", "why": "getpwuid"},
      {"device": "/dev/null", "why": "output"},
      {"tmpfs": "/box", "size": "64M", "files": 4096, "why": "the folder"},
      {"tmpfs": "/tmp", "size": "512K", "files": 16, "why": "more"},
      {"proc": "/proc", "why": "itself"}
    ]})");
  const Profile profile = load().profiles.at("p");
  ASSERT_EQ(profile.calls.size(), 4U);
  EXPECT_EQ(profile.calls.at(1).when.at(0).equals, (std::vector<std::uint32_t>{1, 7}));
  EXPECT_EQ(profile.calls.at(1).when.at(0).mask, 0xFFFFFFFF);
  EXPECT_NE(profile.calls.at(2).when.at(0).mask, 0xFFFFFFFF);
  EXPECT_EQ(profile.calls.at(3).action, CallRule::Action::kAbsent);
  ASSERT_EQ(profile.mounts.size(), 8U);
  EXPECT_TRUE(profile.mounts.at(0).optional);
  EXPECT_FALSE(profile.mounts.at(1).optional);
  EXPECT_EQ(profile.mounts.at(2).text, "usr/lib64");
  EXPECT_EQ(profile.mounts.at(5).size, mib(64));
  EXPECT_EQ(profile.mounts.at(5).files, 4096U);
  EXPECT_EQ(profile.mounts.at(6).size, kib(512));
  EXPECT_EQ(load().never, (std::set<std::string>{"bpf", "ptrace", "unshare"}));
}

TEST_F(ProfileLoader, PutsIncludedRulesFirstAndEachOnce) {
  put("base.json",
      R"({"name": "base", "why": "t", "syscalls": [{"allow": ["read"], "why": "t"}]})");
  put("left.json",
      R"({"name": "left", "why": "t", "include": ["base"], "syscalls": [{"allow": ["write"], "why": "t"}]})");
  put("p.json",
      R"({"name": "p", "why": "t", "include": ["left", "base"], "syscalls": [{"allow": ["close"], "why": "t"}]})");
  const ProfileSet set = load();
  std::vector<std::string> calls;
  for (const CallRule& rule : set.profiles.at("p").calls) calls.push_back(rule.calls.front());
  EXPECT_EQ(calls, (std::vector<std::string>{"read", "write", "close"}));
}

TEST_F(ProfileLoader, NamesFileAndLineOfAnUnknownSystemCall) {
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read", "raed"], "why": "t"})"),
            "p.json:3: unknown system call \"raed\"");
  // The word stands earlier in the file, in a place where it is right.
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"raed\",\n\"syscalls\": [\n{\"allow\": "
                            "[\"raed\"], \"why\": \"t\"}]}"),
            "p.json:3: unknown system call \"raed\"");
}

TEST_F(ProfileLoader, NamesFileAndLineOfAnUnknownKey) {
  EXPECT_EQ(complaint_about("{\"name\": \"p\",\n\"why\": \"t\",\n\"sycalls\": []}"),
            "p.json:3: unknown key \"sycalls\"");
  EXPECT_EQ(complaint_about_call(R"({"alow": ["read"], "why": "t"})"),
            "p.json:3: unknown key \"alow\"");
  EXPECT_EQ(complaint_about_call(
                R"({"allow": ["socket"], "when": [{"argument": 0, "equal": [1]}], "why": "t"})"),
            "p.json:3: unknown key \"equal\"");
  EXPECT_EQ(complaint_about_mount(R"({"bind": "/usr", "options": "rw", "why": "t"})"),
            "p.json:3: unknown key \"options\"");
}

TEST_F(ProfileLoader, WantsAReasonForEveryEntry) {
  EXPECT_EQ(complaint_about("{\n\"name\": \"p\"}"), "p.json:2: \"why\" is missing");
  EXPECT_EQ(complaint_about("{\n\"name\": \"p\", \"why\": \"\"}"), "p.json:2: \"why\" is empty");
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read"]})"), "p.json:3: \"why\" is missing");
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read"], "why": ""})"),
            "p.json:3: \"why\" is empty");
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read"], "why": 7})"),
            "p.json:3: \"why\" must be text");
  EXPECT_EQ(complaint_about_mount(R"({"bind": "/box"})"), "p.json:3: \"why\" is missing");
  put("p.json", R"({"name": "p", "why": "t"})");
  put("never.json", "{\"never\": [\n{\"calls\": [\"bpf\"]}]}");
  EXPECT_EQ(complaint(), "never.json:2: \"why\" is missing");
}

TEST_F(ProfileLoader, RefusesACallThatMayNeverBeAllowed) {
  EXPECT_EQ(complaint_about_call(R"({"allow": ["write", "ptrace"], "why": "t"})"),
            "p.json:3: \"ptrace\" may never be allowed (never.json says why)");
  EXPECT_EQ(complaint_about_call(
                R"({"allow": ["unshare"], "when": [{"argument": 0, "equals": [0]}], "why": "t"})"),
            "p.json:3: \"unshare\" may never be allowed (never.json says why)");
  // The line of the entry that allows it, not of one that declares it absent.
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\", \"syscalls\": [\n{\"absent\": "
                            "[\"bpf\"], \"why\": \"t\"},\n"
                            "{\"allow\": [\"bpf\"], \"why\": \"t\"}]}"),
            "p.json:3: \"bpf\" may never be allowed (never.json says why)");
}

TEST_F(ProfileLoader, RefusesItInAnIncludedProfileToo) {
  put("base.json",
      "{\"name\": \"base\", \"why\": \"t\",\n\"syscalls\": [{\"allow\": [\"bpf\"], \"why\": "
      "\"t\"}]}");
  EXPECT_EQ(complaint_about(R"({"name": "p", "why": "t", "include": ["base"]})"),
            "base.json:2: \"bpf\" may never be allowed (never.json says why)");
}

TEST_F(ProfileLoader, LetsSuchACallBeAbsent) {
  EXPECT_EQ(complaint_about_call(R"({"absent": ["ptrace"], "why": "t"})"), "no complaint");
}

TEST_F(ProfileLoader, WantsTheListOfSuchCalls) {
  std::filesystem::remove(folder_.path() / "never.json");
  EXPECT_EQ(complaint(), "never.json is missing");
  put("never.json", R"({"never": []})");
  EXPECT_EQ(complaint(), "never.json:1: \"never\" must be a list");
  put("never.json", R"({"never": "ptrace"})");
  EXPECT_EQ(complaint(), "never.json:1: \"never\" must be a list");
  put("never.json", "{\"never\": [\n{\"why\": \"t\"}]}");
  EXPECT_EQ(complaint(), "never.json:2: \"calls\" is missing");
  put("never.json", "{\"never\": [\n{\"calls\": [\"nosuchcall\"], \"why\": \"t\"}]}");
  EXPECT_EQ(complaint(), "never.json:2: unknown system call \"nosuchcall\"");
}

TEST_F(ProfileLoader, RefusesBadConditions) {
  const auto when = [&](const std::string& condition) {
    return complaint_about_call("{\"allow\": [\"socket\"], \"when\": [" + condition +
                                "], \"why\": \"t\"}");
  };
  EXPECT_EQ(
      when(R"({"argument": 0, "equals": ["AF_PACKET"]})"),
      "p.json:3: unknown constant \"AF_PACKET\" (known ones stand in runner/sandbox/constants.cc)");
  EXPECT_EQ(
      when(R"({"argument": 0, "mask": "CLONE", "equals": [0]})"),
      "p.json:3: unknown constant \"CLONE\" (known ones stand in runner/sandbox/constants.cc)");
  EXPECT_EQ(when(R"({"argument": 6, "equals": [1]})"), "p.json:3: \"argument\" must be 0 to 5");
  EXPECT_EQ(when(R"({"argument": -1, "equals": [1]})"), "p.json:3: \"argument\" must be 0 to 5");
  EXPECT_EQ(when(R"({"argument": "0", "equals": [1]})"), "p.json:3: \"argument\" must be 0 to 5");
  EXPECT_EQ(when(R"({"equals": [1]})"), "p.json:3: \"argument\" must be 0 to 5");
  EXPECT_EQ(when(R"({"argument": 0})"), "p.json:3: \"equals\" must be a list of values");
  EXPECT_EQ(when(R"({"argument": 0, "equals": []})"),
            "p.json:3: \"equals\" must be a list of values");
  EXPECT_EQ(when(R"({"argument": 0, "equals": 1})"),
            "p.json:3: \"equals\" must be a list of values");
  for (const char* value : {"4294967296", "-1", "1.5", "true", "[1]", "null"}) {
    EXPECT_EQ(when("{\"argument\": 0, \"equals\": [" + std::string(value) + "]}"),
              "p.json:3: \"equals\" must be a number below 2^32 or the name of a constant")
        << value;
  }
  EXPECT_EQ(when("7"), "p.json:3: expected an object, found 7");
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read"], "when": [], "why": "t"})"),
            "p.json:3: \"when\" must be a list of conditions");
  EXPECT_EQ(complaint_about_call(
                R"({"allow": ["read"], "when": {"argument": 0, "equals": [1]}, "why": "t"})"),
            "p.json:3: \"when\" must be a list of conditions");
}

// Such a condition can never hold as written; dropping the bits would allow more than its author
// meant.
TEST_F(ProfileLoader, RefusesAValueThatTheMaskTakesAway) {
  EXPECT_EQ(
      complaint_about_call(
          R"({"allow": ["socket"], "when": [{"argument": 0, "mask": 1, "equals": [3]}], "why": "t"})"),
      "p.json:3: \"equals\" has bits that \"mask\" takes away: 0x3 under 0x1");
}

TEST_F(ProfileLoader, WantsEntriesThatAreOneThing) {
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read"], "absent": ["write"], "why": "t"})"),
            "p.json:3: an entry has either \"allow\" or \"absent\"");
  EXPECT_EQ(complaint_about_call(R"({"why": "t"})"),
            "p.json:3: an entry has either \"allow\" or \"absent\"");
  EXPECT_EQ(complaint_about_call(R"({"allow": [], "why": "t"})"),
            "p.json:3: \"allow\" must be a list of system calls");
  EXPECT_EQ(complaint_about_call(R"({"allow": "read", "why": "t"})"),
            "p.json:3: \"allow\" must be a list of system calls");
  EXPECT_EQ(complaint_about_call(R"({"allow": ["read", 1], "why": "t"})"),
            "p.json:3: \"allow\" must hold names, found 1");
  EXPECT_EQ(complaint_about_call("\"read\""), "p.json:3: expected an object, found \"read\"");
  EXPECT_EQ(complaint_about_mount(R"({"bind": "/a", "proc": "/b", "why": "t"})"),
            "p.json:3: a mount is one of bind, link, file, device, tmpfs, proc");
  EXPECT_EQ(complaint_about_mount(R"({"why": "t"})"),
            "p.json:3: a mount is one of bind, link, file, device, tmpfs, proc");
}

TEST_F(ProfileLoader, RefusesBadMounts) {
  EXPECT_EQ(complaint_about_mount(R"({"bind": "usr", "why": "t"})"),
            "p.json:3: a path must be absolute and plain: \"usr\"");
  EXPECT_EQ(complaint_about_mount(R"({"bind": "/usr/../root", "why": "t"})"),
            "p.json:3: a path must be absolute and plain: \"/usr/../root\"");
  EXPECT_EQ(complaint_about_mount(R"({"tmpfs": "{node}", "size": "1M", "files": 1, "why": "t"})"),
            "p.json:3: a path must be absolute and plain: \"{node}\"");
  EXPECT_EQ(complaint_about_mount(R"({"bind": "{node", "why": "t"})"),
            "p.json:3: \"{node\" has no closing brace");
  EXPECT_EQ(complaint_about_mount(R"({"link": "/lib", "why": "t"})"),
            "p.json:3: \"to\" is missing");
  EXPECT_EQ(complaint_about_mount(R"({"file": "/f", "why": "t"})"),
            "p.json:3: \"text\" is missing");
  EXPECT_EQ(complaint_about_mount(R"({"tmpfs": "/t", "files": 1, "why": "t"})"),
            "p.json:3: \"size\" is missing");
  EXPECT_EQ(complaint_about_mount(R"({"tmpfs": "/t", "size": "1M", "why": "t"})"),
            "p.json:3: \"files\" must be a number");
  EXPECT_EQ(complaint_about_mount(R"({"tmpfs": "/t", "size": "1M", "files": -1, "why": "t"})"),
            "p.json:3: \"files\" must be a number");
  for (const char* size : {"64", "M", "-1M", "0M", "1G", "1MB", "1 M", ""}) {
    EXPECT_EQ(complaint_about_mount("{\"tmpfs\": \"/t\", \"size\": \"" + std::string(size) +
                                    "\", \"files\": 1, \"why\": \"t\"}"),
              "p.json:3: \"size\" must be a number with K or M, like \"64M\", found \"" +
                  std::string(size) + "\"");
  }
  EXPECT_EQ(complaint_about_mount(R"({"bind": "/usr", "optional": "yes", "why": "t"})"),
            "p.json:3: \"optional\" must be true or false");
}

TEST_F(ProfileLoader, RefusesListsThatAreNone) {
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"syscalls\": {}}"),
            "p.json:2: \"syscalls\" must be a list");
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"mounts\": null}"),
            "p.json:2: \"mounts\" must be a list");
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"include\": \"seat\"}"),
            "p.json:2: \"include\" must be a list");
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"include\": [1]}"),
            "p.json:2: \"include\" must hold names");
  EXPECT_EQ(complaint_about("[]"), "p.json:1: expected an object, found []");
}

TEST_F(ProfileLoader, RefusesAnIncludeOfNothing) {
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"include\": [\"nobody\"]}"),
            "p.json:2: no profile is named \"nobody\"");
}

TEST_F(ProfileLoader, RefusesProfilesThatIncludeEachOther) {
  put("q.json", "{\"name\": \"q\", \"why\": \"t\",\n\"include\": [\"p\"]}");
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\n\"include\": [\"q\"]}"),
            "p.json:3: profile \"p\" includes itself");
  std::filesystem::remove(folder_.path() / "q.json");
  EXPECT_EQ(complaint_about("{\"name\": \"p\", \"why\": \"t\",\n\"include\": [\"p\"]}"),
            "p.json:2: profile \"p\" includes itself");
}

TEST_F(ProfileLoader, WantsTheNameOfTheFile) {
  EXPECT_EQ(complaint_about("{\n\"name\": \"q\", \"why\": \"t\"}"),
            "p.json:2: the name must be that of the file, \"p\"");
  EXPECT_EQ(complaint_about("{\"why\": \"t\"}"), "p.json:1: \"name\" is missing");
}

TEST_F(ProfileLoader, RefusesAKeyThatStandsTwice) {
  EXPECT_EQ(complaint_about_call(
                "{\"allow\": [\"socket\"], \"when\": [{\"argument\": 0, \"equals\": [1]}],\n"
                "\"when\": [{\"argument\": 1, \"equals\": [1]}], \"why\": \"t\"}"),
            "p.json:4: the key \"when\" stands twice");
  EXPECT_EQ(
      complaint_about("{\"name\": \"p\", \"why\": \"t\", \"syscalls\": [],\n\"syscalls\": []}"),
      "p.json:2: the key \"syscalls\" stands twice");
}

TEST_F(ProfileLoader, NamesTheLineOfBrokenJson) {
  EXPECT_TRUE(complaint_about("{\"name\": \"p\",\n\"why\": \"t\"\n\"include\": []}")
                  .starts_with("p.json:3: not valid JSON: "));
  EXPECT_TRUE(complaint_about("").starts_with("p.json:1: not valid JSON: "));
  EXPECT_TRUE(complaint_about("{\"name\": \"p\",\n").starts_with("p.json:2: not valid JSON: "))
      << complaint();
  EXPECT_TRUE(complaint_about("{\"name\": \"p\\xff\"}").find("not valid JSON") !=
              std::string::npos);
  EXPECT_TRUE(complaint_about("{} {}").starts_with("p.json:1: not valid JSON: "));
}

TEST_F(ProfileLoader, SaysWhichFolderIsMissing) {
  const auto set = load_profiles(folder_.path() / "nowhere");
  ASSERT_FALSE(set);
  EXPECT_NE(set.error().message.find("/nowhere: No such file or directory"), std::string::npos);
}

TEST_F(ProfileLoader, IgnoresFilesOfOtherKinds) {
  put("README.md", "# not a profile");
  put("p.json~", "{");
  EXPECT_TRUE(load().profiles.empty());
}

class RealProfiles : public ::testing::Test {
 protected:
  const ProfileSet set_ =
      testing::must(load_profiles(testing::source_folder() / "sandbox-profiles"));
};

TEST_F(RealProfiles, AreThere) {
  for (const char* name : {"bash-run", "cpp-compile", "cpp-run", "java-compile", "java-run",
                           "javascript-run", "multifile-compile", "multifile-run", "plaintext-run",
                           "python-run", "sqlite-run", "typescript-compile"}) {
    EXPECT_TRUE(set_.profiles.contains(name)) << name;
  }
}

// The design's list of what must be refused whatever the language.
TEST_F(RealProfiles, NeverAllowTheDangerousCalls) {
  for (const char* call : {"unshare",
                           "setns",
                           "mount",
                           "umount2",
                           "pivot_root",
                           "chroot",
                           "fsopen",
                           "fsmount",
                           "fsconfig",
                           "open_tree",
                           "move_mount",
                           "mount_setattr",
                           "io_uring_setup",
                           "io_uring_enter",
                           "io_uring_register",
                           "userfaultfd",
                           "keyctl",
                           "add_key",
                           "request_key",
                           "ptrace",
                           "process_vm_readv",
                           "process_vm_writev",
                           "pidfd_getfd",
                           "perf_event_open",
                           "bpf",
                           "kexec_load",
                           "kexec_file_load",
                           "init_module",
                           "finit_module",
                           "delete_module",
                           "open_by_handle_at",
                           "name_to_handle_at",
                           "memfd_secret",
                           "seccomp"}) {
    EXPECT_TRUE(set_.never.contains(call)) << call;
  }
}

// Seen by the launcher, but also by nobody else: what a bind shows is read-only, so only tmpfs may
// be a program's folder.
TEST_F(RealProfiles, GiveAWayToWriteOnlyToCappedFolders) {
  for (const auto& [name, profile] : set_.profiles) {
    for (const MountRule& mount : profile.mounts) {
      if (mount.kind != MountRule::Kind::kTmpfs) continue;
      EXPECT_TRUE(mount.path == "/box" || mount.path == "/tmp") << name << ": " << mount.path;
      EXPECT_LE(mount.size, mib(512)) << name;
      EXPECT_LE(mount.files, 65536U) << name;
    }
  }
}

TEST_F(RealProfiles, ShowNothingPrivateOfTheHost) {
  for (const auto& [name, profile] : set_.profiles) {
    for (const MountRule& mount : profile.mounts) {
      if (mount.kind != MountRule::Kind::kBind) continue;
      for (const char* secret : {"/etc/passwd", "/etc/shadow", "/home", "/root", "/sys", "/proc",
                                 "/var", "/run", "/boot", "/srv"}) {
        EXPECT_FALSE(mount.path.starts_with(secret)) << name << ": " << mount.path;
      }
      EXPECT_NE(mount.path, "/usr") << name;
      EXPECT_NE(mount.path, "/etc") << name;
    }
  }
}

}  // namespace
}  // namespace greenroom
