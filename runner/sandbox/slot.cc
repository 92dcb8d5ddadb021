#include "runner/sandbox/slot.h"

#include <sched.h>

#include <algorithm>

namespace greenroom {
namespace {

constexpr std::size_t kRecentProfiles = 2;  // a compiler's and its program's
constexpr int kWantedAtOnce = 2;
constexpr int kMaxFailures = 3;  // of a resident program

int allowed_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

}  // namespace

Slot::Slot(LauncherSettings settings, const UniqueFd& plan,
           const std::map<std::string, std::uint32_t>& profiles, const WorkerGroup& group,
           NetworkPlans& networks, Bytes warm_memory)
    : settings_(std::move(settings)),
      plan_(plan),
      profiles_(profiles),
      group_(group),
      networks_(networks),
      warm_(warm_memory) {}

Slot::~Slot() = default;  // the launcher goes, and its boxes with it

Status Slot::start_launcher() {
  if (launcher_) return {};
  auto client = LauncherClient::start(settings_, plan_, group_);
  if (!client) return failed(client);
  launcher_ = std::make_unique<LauncherClient>(std::move(*client));
  return {};
}

// Its boxes die with it. What a launcher that was killed left of control groups goes too.
void Slot::drop_launcher() {
  parked_.clear();
  warm_.clear();
  for (auto& [profile, place] : residents_) place.running.reset();
  requested_.clear();
  launcher_.reset();
  group_.remove_slot(settings_.slot);
}

std::size_t Slot::in_hand(std::uint32_t profile) const {
  const auto found = parked_.find(profile);
  return (found == parked_.end() ? 0 : found->second.size()) +
         static_cast<std::size_t>(std::count(requested_.begin(), requested_.end(), profile));
}

void Slot::keep_parked(const std::string& profile, std::size_t count) {
  const auto found = profiles_.find(profile);
  if (found == profiles_.end()) return;
  wanted_[found->second] = count;
  refill();
}

void Slot::refill() {
  if (!start_launcher()) return;  // the next run says why
  for (const auto& [profile, count] : wanted_) {
    while (in_hand(profile) < count && launcher_->request(profile)) requested_.push_back(profile);
  }
}

Status Slot::receive_one() {
  auto box = launcher_->receive();
  const std::uint32_t profile = requested_.front();
  requested_.pop_front();
  if (!box) return failed(box);
  parked_[profile].push_back(std::move(*box));
  return {};
}

Status Slot::settle() {
  while (!requested_.empty()) {
    if (auto status = receive_one(); !status) return status;
  }
  return {};
}

Result<ParkedBox> Slot::take(std::uint32_t profile) {
  if (auto status = start_launcher(); !status) return failed(status);
  std::deque<ParkedBox>& ready = parked_[profile];
  if (in_hand(profile) == 0) {
    if (auto status = launcher_->request(profile); !status) return failed(status);
    requested_.push_back(profile);
  }
  while (ready.empty()) {
    if (auto status = receive_one(); !status) return failed(status);
  }
  ParkedBox box = std::move(ready.front());
  ready.pop_front();
  return box;
}

Result<Outcome> Slot::run(const Program& program, const OutputObserver& observer, int cancel) {
  const auto profile = profiles_.find(program.profile);
  if (profile == profiles_.end())
    return unavailable("the sandbox profile " + program.profile + " cannot be used here");
  if (program.network) return run_networked(profile->second, program, observer, cancel);
  if (program.runtime) {
    if (auto outcome = run_warm(program, observer, cancel)) return std::move(*outcome);
  }
  remember_profile(profile->second);
  return run_and_discard(take(profile->second), program, observer, cancel);
}

void Slot::remember_profile(std::uint32_t profile) {
  std::erase(recent_, profile);
  recent_.push_front(profile);
  if (recent_.size() > kRecentProfiles) recent_.pop_back();
}

// Nothing: no runtime waits for it, or it has failed us; a cold box will do.
std::optional<Result<Outcome>> Slot::run_warm(const Program& program,
                                              const OutputObserver& observer, int cancel) {
  auto warm = warm_.take(program);
  publish_counts();
  if (!warm) return std::nullopt;
  auto outcome = run_in_warm_box(*warm, program, cores(), observer, cancel);
  launcher_->discard(warm->box);
  if (outcome) warm_.praise(warm->runtime);
  if (outcome || outcome.error().kind != Error::Kind::kInternal) return outcome;
  warm_.blame(warm->runtime);
  publish_counts();
  // Who asks questions may have had answers already: only they know where to go on.
  if (!program.messages.empty()) return outcome;
  return std::nullopt;
}

bool Slot::get_ready() {
  while (auto superfluous = warm_.take_superfluous()) launcher_->discard(superfluous->box);
  const bool started = warm_.keeps() && (start_next_runtime() || start_next_resident());
  if (!started) {
    for (const std::uint32_t profile : recent_) wanted_[profile] = 1;
    refill();
  }
  publish_counts();
  return started;
}

bool Slot::start_next_runtime() {
  const auto runtime = warm_.next();
  if (!runtime) return false;
  const auto profile = profiles_.find(runtime->profile);
  if (profile == profiles_.end()) {
    warm_.blame(*runtime);
    return true;
  }
  auto box = take(profile->second);
  if (!box) {
    drop_launcher();
    return false;
  }
  ParkedBox lost;
  lost.id = box->id;
  auto warm = start_runtime(std::move(*box), *runtime, launcher_->program_uid());
  if (warm) {
    warm_.add(std::move(*warm));
  } else {
    launcher_->discard(lost);
    warm_.blame(*runtime);
  }
  return true;
}

Resident* Slot::resident(const Program& program) {
  if (!warm_.keeps()) return nullptr;
  Place& place = residents_[program.profile];
  place.program = program;
  if (place.running && place.running->ready()) {
    place.failures = 0;
    return &*place.running;
  }
  ++place.wanted;
  if (place.running && place.running->dead()) drop_resident(program.profile);
  // Worth its start even when there is no quiet moment for it.
  if (!place.running && place.wanted >= kWantedAtOnce) start_resident(place);
  return nullptr;
}

void Slot::drop_resident(const std::string& profile) {
  Place& place = residents_.at(profile);
  if (!place.running) return;
  launcher_->discard(place.running->box());
  ++place.failures;
  place.running.reset();
}

bool Slot::start_next_resident() {
  for (auto& [profile, place] : residents_) {
    if (place.running && place.running->dead()) drop_resident(profile);
    if (place.running || place.failures >= kMaxFailures) continue;
    start_resident(place);
    return true;
  }
  return false;
}

void Slot::start_resident(Place& place) {
  const auto profile = profiles_.find(place.program.profile);
  if (place.failures >= kMaxFailures || profile == profiles_.end()) {
    place.failures = kMaxFailures;
    return;
  }
  auto box = take(profile->second);
  if (!box) return drop_launcher();
  ParkedBox lost;
  lost.id = box->id;
  auto resident = Resident::start(std::move(*box), place.program, launcher_->program_uid());
  if (resident) {
    place.running = std::move(*resident);
    place.wanted = 0;
  } else {
    launcher_->discard(lost);
    ++place.failures;
  }
}

void Slot::let_go() {
  recent_.clear();
  wanted_.clear();
  if (!launcher_ || !settle()) return drop_launcher();
  for (const WarmBox& warm : warm_.let_go()) launcher_->discard(warm.box);
  for (const auto& [profile, boxes] : std::exchange(parked_, {})) {
    for (const ParkedBox& box : boxes) launcher_->discard(box);
  }
  publish_counts();
}

void Slot::publish_counts() {
  WarmCounts counts = warm_.counts();
  for (auto& [profile, place] : residents_) {
    if (place.running && !place.running->ready() && !place.running->dead()) ++counts.starting;
  }
  const std::lock_guard lock(counts_mutex_);
  counts_ = counts;
}

WarmCounts Slot::warm_counts() const {
  const std::lock_guard lock(counts_mutex_);
  return counts_;
}

int Slot::cores() const { return settings_.cpu >= 0 ? 1 : allowed_cores(); }

Result<ParkedBox> Slot::take_apart(std::uint32_t profile) {
  if (auto status = start_launcher(); !status) return failed(status);
  if (auto status = settle(); !status) return failed(status);  // answers come in order
  if (auto status = launcher_->request_apart(profile); !status) return failed(status);
  return launcher_->receive();
}

Result<Slot::Both> Slot::run_joined(const Program& first, const OutputObserver& observer,
                                    const Program& second, int cancel,
                                    const std::function<bool(const Outcome&)>& first_goes_on) {
  const auto one_profile = profiles_.find(first.profile);
  const auto other_profile = profiles_.find(second.profile);
  for (const auto& [found, program] : {std::pair{one_profile, &first}, {other_profile, &second}}) {
    if (found == profiles_.end())
      return unavailable("the sandbox profile " + program->profile + " cannot be used here");
  }
  auto one = take(one_profile->second);
  if (!one) {
    drop_launcher();
    return failed(one);
  }
  auto other = take_apart(other_profile->second);
  if (!other) {
    drop_launcher();
    return failed(other);
  }
  JoinedSide left{*one, first, observer};
  JoinedSide right{*other, second, {}};
  auto both =
      greenroom::run_joined(left, right, launcher_->program_uid(), cores(), cancel, first_goes_on);
  launcher_->discard(*one);
  launcher_->discard(*other);
  if (!both && both.error().kind == Error::Kind::kInternal) drop_launcher();
  refill();
  return both;
}

// Never parked ahead: what it costs, only they pay who ask for it.
Result<Outcome> Slot::run_networked(std::uint32_t profile, const Program& program,
                                    const OutputObserver& observer, int cancel) {
  auto plan = networks_.plan_of(program.profile);
  if (!plan) return failed(plan);
  auto passt = Passt::start();
  if (!passt) return failed(passt);
  return run_and_discard(take_networked(profile, *plan, *passt), program, observer, cancel);
}

Result<ParkedBox> Slot::take_networked(std::uint32_t profile, int plan, Passt& passt) {
  auto barred = own_networks();
  if (!barred) return failed(barred);
  if (auto status = start_launcher(); !status) return failed(status);
  if (auto status = settle(); !status) return failed(status);  // answers come in order
  if (auto status = launcher_->request_networked(profile, plan, passt.socket(), *barred); !status)
    return failed(status);
  passt.close_socket();  // or it would not see the box's end
  return launcher_->receive();
}

Result<Outcome> Slot::run_and_discard(Result<ParkedBox> box, const Program& program,
                                      const OutputObserver& observer, int cancel) {
  if (!box) {
    drop_launcher();
    return failed(box);
  }
  auto outcome = run_in_box(*box, program, launcher_->program_uid(), cores(), observer, cancel);
  launcher_->discard(*box);
  if (!outcome && outcome.error().kind == Error::Kind::kInternal) drop_launcher();
  refill();
  return outcome;
}

}  // namespace greenroom
