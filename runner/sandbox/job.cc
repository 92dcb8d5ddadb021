#include "runner/sandbox/job.h"

#include <sys/resource.h>

#include <algorithm>

#include <fmt/format.h>

namespace greenroom {
namespace {

// Where each process has the whole memory limit as its address space, the box as a whole may have
// this many times the limit: the host must not depend on how many of them there are.
constexpr std::int64_t kShares = 4;
// Without control groups RLIMIT_DATA stands behind the polling, well above the limit: it counts
// what is reserved, and a thread reserves a whole stack.
constexpr Bytes kDataSlack = mib(512);
constexpr int kReservedStacks = 16;

}  // namespace

int tasks_of(const Program& program) { return program.limits.processes + program.runtime_tasks; }

Bytes memory_of_all(const Program& program) {
  const Limits& limits = program.limits;
  return limits.memory_per_process ? Bytes(limits.memory.count() * kShares) : limits.memory;
}

std::chrono::microseconds cpu_to_kill(const Program& program) {
  return program.limits.cpu + program.limits.cpu_extra;
}

std::vector<wire::ResourceLimit> resource_limits(const Program& program, bool groups) {
  const Limits& limits = program.limits;
  std::vector<wire::ResourceLimit> list;
  const auto add = [&list](int resource, std::int64_t value) {
    list.push_back({resource, static_cast<std::uint64_t>(value)});
  };
  // 1, not 0: where cores go to a pipe, 0 still starts the host's handler; 1 is the kernel's word
  // for none at all.
  add(RLIMIT_CORE, 1);
  add(RLIMIT_NOFILE, limits.open_files);
  add(RLIMIT_FSIZE, limits.file_size.count());
  add(RLIMIT_STACK, limits.stack.count());
  add(RLIMIT_MEMLOCK, kib(64).count());
  // One process alone cannot pass the limit by much even if we were stopped; the sum of all is
  // watched by the run.
  const auto turns = static_cast<std::int64_t>(std::max<std::size_t>(program.messages.size(), 1));
  if (limits.cpu.count() > 0) add(RLIMIT_CPU, turns * cpu_to_kill(program).count() / 1'000'000 + 2);
  if (limits.memory_per_process) add(RLIMIT_AS, limits.memory.count());
  if (groups) return list;
  add(RLIMIT_NPROC, tasks_of(program) + 1);  // + init, which may share the uid
  if (program.limit_data) {
    const Bytes reserved = kDataSlack + Bytes(limits.stack.count() * kReservedStacks);
    add(RLIMIT_DATA, (limits.memory + reserved).count());
    if (!limits.memory_per_process)  // shared mappings are not data
      add(RLIMIT_AS, (limits.memory + reserved).count());
  }
  return list;
}

Result<std::string> pack_strings(std::initializer_list<const std::vector<std::string>*> lists) {
  std::string packed;
  std::size_t count = 0;
  for (const auto* list : lists) {
    count += list->size();
    for (const std::string& each : *list) {
      if (each.find('\0') != std::string::npos)
        return input_error("an argument or variable holds a NUL byte");
      packed.append(each).push_back('\0');
    }
  }
  if (count > wire::kMaxJobStrings)
    return input_error(fmt::format("there are more than {} arguments", wire::kMaxJobStrings));
  if (sizeof(wire::Job) + packed.size() > wire::kMaxJobBytes) {
    return input_error(fmt::format("the arguments are {} bytes long, more than {}", packed.size(),
                                   wire::kMaxJobBytes));
  }
  return packed;
}

Status send_job(const ParkedBox& box, const Program& program, const Streams& streams,
                const std::vector<wire::ResourceLimit>& limits, std::uint32_t flags) {
  wire::Job job;
  job.flags = flags;
  job.argument_count = static_cast<std::uint32_t>(program.arguments.size());
  job.environment_count = static_cast<std::uint32_t>(program.environment.size());
  job.limit_count = static_cast<std::uint32_t>(limits.size());
  std::copy(limits.begin(), limits.end(), job.limits.begin());
  auto strings = pack_strings({&program.arguments, &program.environment});
  if (!strings) return failed(strings);
  std::vector<int> descriptors = {streams.input, streams.output, streams.errors};
  if (program.bundle >= 0) {
    job.flags |= wire::kHasBundle;
    descriptors.push_back(program.bundle);
  }
  if (program.executable >= 0) {
    job.flags |= wire::kHasExecutable;
    descriptors.push_back(program.executable);
  }
  if (!wire::send_message(box.job.get(), std::as_bytes(std::span(&job, 1)),
                          std::as_bytes(std::span(*strings)), descriptors)) {
    return system_error("hand the job to", "a parked box");
  }
  return {};
}

}  // namespace greenroom
