#include "runner/sandbox/plan.h"

#include <cstring>

namespace greenroom {
namespace {

void put_number(std::string& out, std::uint64_t value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, const std::string& text) {
  put_number(out, text.size());
  out.append(text);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (rest_.size() < sizeof value) return fail();
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }

  std::string text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      fail();
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }

  // A count of things that take at least one byte each, so that a bad count cannot ask for much
  // memory.
  std::size_t count() {
    const std::uint64_t value = number();
    return value > rest_.size() ? fail() : value;
  }

  [[nodiscard]] bool ok() const { return ok_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

MountStep read_mount(Reader& in) {
  MountStep step;
  step.kind = static_cast<MountStep::Kind>(in.number());
  step.path = in.text();
  step.text = in.text();
  step.bytes = in.number();
  step.files = in.number();
  return step;
}

ProfilePlan read_profile(Reader& in) {
  ProfilePlan profile;
  profile.name = in.text();
  profile.mounts.resize(in.count());
  for (MountStep& step : profile.mounts) step = read_mount(in);
  profile.filter = in.text();
  profile.forbidden.resize(in.count());
  for (std::uint32_t& number : profile.forbidden) number = static_cast<std::uint32_t>(in.number());
  return profile;
}

}  // namespace

std::string encode_plan(const std::vector<ProfilePlan>& profiles) {
  std::string out;
  put_number(out, profiles.size());
  for (const ProfilePlan& profile : profiles) {
    put_text(out, profile.name);
    put_number(out, profile.mounts.size());
    for (const MountStep& step : profile.mounts) {
      put_number(out, static_cast<std::uint64_t>(step.kind));
      put_text(out, step.path);
      put_text(out, step.text);
      put_number(out, step.bytes);
      put_number(out, step.files);
    }
    put_text(out, profile.filter);
    put_number(out, profile.forbidden.size());
    for (const std::uint32_t number : profile.forbidden) put_number(out, number);
  }
  return out;
}

std::optional<std::vector<ProfilePlan>> decode_plan(std::string_view bytes) {
  Reader in(bytes);
  std::vector<ProfilePlan> profiles(in.count());
  for (ProfilePlan& profile : profiles) profile = read_profile(in);
  if (!in.ok()) return std::nullopt;
  return profiles;
}

}  // namespace greenroom
