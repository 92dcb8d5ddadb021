#include "runner/sandbox/filter.h"

#include <seccomp.h>
#include <sys/mman.h>

#include <cerrno>
#include <memory>

#include "base/bytes.h"
#include "base/file.h"
#include "base/unique_fd.h"

namespace greenroom {
namespace {

using Context = std::unique_ptr<void, decltype(&::seccomp_release)>;

int call_number(const std::string& name) {
  return ::seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, name.c_str());
}

// libseccomp has no "one of": one rule for each combination of alternatives.
int add_alternatives(void* context, std::uint32_t action, int call,
                     const std::vector<ArgumentCondition>& when,
                     std::vector<scmp_arg_cmp>& chosen) {
  if (chosen.size() == when.size()) {
    return ::seccomp_rule_add_array(context, action, call, static_cast<unsigned>(chosen.size()),
                                    chosen.data());
  }
  const ArgumentCondition& condition = when.at(chosen.size());
  for (const std::uint32_t value : condition.equals) {
    // A 64-bit comparison is bypassed by AF_VSOCK|1<<32: the kernel looks at the lower half only.
    chosen.push_back(scmp_arg_cmp{condition.argument, SCMP_CMP_MASKED_EQ, condition.mask,
                                  value & condition.mask});
    const int code = add_alternatives(context, action, call, when, chosen);
    chosen.pop_back();
    if (code != 0) return code;
  }
  return 0;
}

Status add_rule(void* context, const CallRule& rule) {
  const std::uint32_t action =
      rule.action == CallRule::Action::kAllow ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(ENOSYS);
  for (const std::string& name : rule.calls) {
    std::vector<scmp_arg_cmp> chosen;
    const int code = add_alternatives(context, action, call_number(name), rule.when, chosen);
    if (code != 0 && code != -EEXIST) return system_error("add a filter rule for", name, -code);
  }
  return {};
}

Result<std::string> export_program(void* context) {
  UniqueFd file(::memfd_create("filter", MFD_CLOEXEC));
  if (!file) return system_error("memfd_create", "filter");
  if (const int code = ::seccomp_export_bpf(context, file.get()); code != 0) {
    return system_error("export the filter", "", -code);
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return read_all(file.get(), mib(1), "filter");
}

std::vector<std::uint32_t> forbidden_calls(const Profile& profile,
                                           const std::set<std::string>& never) {
  std::set<std::uint32_t> numbers;
  const auto add = [&](const std::string& name) {
    if (const int number = call_number(name); number >= 0)
      numbers.insert(static_cast<std::uint32_t>(number));
  };
  for (const std::string& name : never) add(name);
  for (const CallRule& rule : profile.calls) {
    if (rule.when.empty()) continue;
    for (const std::string& name : rule.calls) add(name);
  }
  return {numbers.begin(), numbers.end()};
}

}  // namespace

Result<Filter> build_filter(const Profile& profile, const std::set<std::string>& never) {
  const Context context(::seccomp_init(SCMP_ACT_NOTIFY), &::seccomp_release);
  if (!context) return internal_error("cannot make a system call filter for " + profile.name);
  ::seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  ::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  for (const CallRule& rule : profile.calls) {
    if (auto status = add_rule(context.get(), rule); !status) return failed(status);
  }
  auto program = export_program(context.get());
  if (!program) return failed(program);
  return Filter{std::move(*program), forbidden_calls(profile, never)};
}

}  // namespace greenroom
