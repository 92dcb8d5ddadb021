#include "runner/sandbox/launcher/template_tree.h"

#include <poll.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <string>

#include "runner/sandbox/launcher/system_calls.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

// Where the new root is put together before it becomes "/". No profile binds anything from /sys;
// /proc must stay visible, because the kernel lets an ordinary user mount proc only where one can
// already be seen.
constexpr const char* kStage = "/sys";

bool make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (::mkdir(path.substr(0, slash).c_str(), 0755) != 0 && errno != EEXIST) return false;
  }
  return true;
}

bool make_folder(const std::string& path) {
  return make_folders(path) && (::mkdir(path.c_str(), 0755) == 0 || errno == EEXIST);
}

bool make_file(const std::string& path, const std::string& text) {
  if (!make_folders(path)) return false;
  UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  return fd.valid() &&
         ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool bind_path(const std::string& source, const std::string& target, std::uint64_t attributes) {
  struct stat info {};
  if (::stat(source.c_str(), &info) != 0) return false;
  // Over a file of a folder that is bound already, nothing has to be made, nor could be.
  struct stat there {};
  const bool covers = ::lstat(target.c_str(), &there) == 0 && S_ISREG(there.st_mode);
  if (S_ISDIR(info.st_mode) ? !make_folder(target) : !covers && !make_file(target, ""))
    return false;
  UniqueFd tree(clone_tree(source.c_str()));
  return tree.valid() && set_mount_attributes(tree.get(), "", AT_EMPTY_PATH, attributes) == 0 &&
         attach_tree(tree.get(), target.c_str()) == 0;
}

// A node of our own where we may make one: a lock on the host's /dev/null would be a channel
// between boxes. An ordinary user may not, and gets the host's.
bool make_device(const std::string& source, const std::string& target) {
  struct stat info {};
  if (::stat(source.c_str(), &info) != 0 || !S_ISCHR(info.st_mode) || !make_folders(target))
    return false;
  if (::mknod(target.c_str(), S_IFCHR | 0666, info.st_rdev) == 0)
    return ::chmod(target.c_str(), 0666) == 0;
  return bind_path(source, target, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC);
}

Step make_step(const MountStep& mount) {
  const std::string target = kStage + mount.path;
  switch (mount.kind) {
    case MountStep::Kind::kFolder:
    case MountStep::Kind::kTmpfs:
      return make_folder(target) ? Step::kNone : Step::kTemplate;
    case MountStep::Kind::kLink:
      if (!make_folders(target)) return Step::kTemplate;
      return ::symlink(mount.text.c_str(), target.c_str()) == 0 || errno == EEXIST
                 ? Step::kNone
                 : Step::kTemplate;
    case MountStep::Kind::kFile:
      return make_file(target, mount.text) ? Step::kNone : Step::kTemplate;
    case MountStep::Kind::kBind:
      return bind_path(mount.text, target, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)
                 ? Step::kNone
                 : Step::kTemplateBind;
    case MountStep::Kind::kDevice:
      return make_device(mount.text, target) ? Step::kNone : Step::kTemplateBind;
    case MountStep::Kind::kProc:
      // A box in a user namespace may mount proc only over a tree that already shows one. This one
      // belongs to the builder's own pid namespace, which is empty once the builder has gone; every
      // box covers it with its own.
      if (!make_folder(target)) return Step::kTemplate;
      return ::mount("proc", target.c_str(), "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0
                 ? Step::kNone
                 : Step::kTemplateProc;
  }
  return Step::kTemplate;
}

Step build(const ProfilePlan& profile) {
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return Step::kTemplateMount;
  if (::mount("tmpfs", kStage, "tmpfs", MS_NOSUID, "mode=0755,size=16M") != 0)
    return Step::kTemplateMount;
  for (const MountStep& mount : profile.mounts) {
    if (const Step failed = make_step(mount); failed != Step::kNone) return failed;
  }
  // The new root goes on top of the old one, which is then let go: no second folder is needed.
  if (::chdir(kStage) != 0 || ::syscall(SYS_pivot_root, ".", ".") != 0 ||
      ::umount2(".", MNT_DETACH) != 0 || ::chdir("/") != 0) {
    return Step::kTemplateMount;
  }
  // Not nodev: the device nodes are here. Nobody can add one: it is read-only, and a box has no
  // capabilities.
  if (set_mount_attributes(AT_FDCWD, "/", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID) != 0) {
    return Step::kTemplateMount;
  }
  return Step::kNone;
}

}  // namespace

UniqueFd make_template_tree(const ProfilePlan& profile, int proc, Failure& failure) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    failure = {Step::kTemplate, errno};
    return {};
  }
  UniqueFd reader(ends[0]);
  UniqueFd writer(ends[1]);
  const pid_t builder = clone_process(CLONE_NEWNS | CLONE_NEWPID);
  if (builder < 0) {
    failure = {Step::kTemplate, errno};
    return {};
  }
  if (builder == 0) {
    reader.reset();
    errno = 0;
    Failure outcome{build(profile), 0};
    if (outcome.step != Step::kNone) outcome.errno_value = errno;
    if (::write(writer.get(), &outcome, sizeof outcome) < 0) ::_exit(1);
    // The namespace must live until the launcher has opened it. Not pause(): nobody would end us if
    // the launcher died.
    pollfd launcher{writer.get(), 0, 0};
    while (::poll(&launcher, 1, -1) <= 0) {
    }
    ::_exit(0);
  }
  writer.reset();
  UniqueFd tree;
  if (::read(reader.get(), &failure, sizeof failure) != sizeof failure)
    failure = {Step::kTemplate, ECHILD};
  if (failure.step == Step::kNone) {
    tree.reset(::openat(proc, (std::to_string(builder) + "/ns/mnt").c_str(), O_RDONLY | O_CLOEXEC));
    if (!tree) failure = {Step::kTemplate, errno};
  }
  ::kill(builder, SIGKILL);
  ::waitpid(builder, nullptr, 0);
  return tree;
}

}  // namespace greenroom::launcher
