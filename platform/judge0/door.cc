#include "platform/judge0/door.h"

#include <sys/utsname.h>

#include <array>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include "base/digest.h"
#include "platform/judge0/info.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/refusal.h"

namespace greenroom::judge0 {
namespace {

std::string file_text(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string read_system_info() {
  utsname machine{};
  ::uname(&machine);
  return system_info_json(file_text("/proc/cpuinfo"), file_text("/proc/meminfo"), machine.machine);
}

// An unreadable body is told only to those who may call at all.
tl::expected<Call, http::Response> admit(const Door& door, const http::Request& request,
                                         Needs needs) {
  if (const int status = door.access.check_address(request); status != 0) {
    return tl::make_unexpected(empty_page(status));
  }
  auto parameters = Parameters::read(request);
  const Lookup lookup = [&](std::string_view name) {
    return parameters ? parameters->text(name) : std::nullopt;
  };
  int status = door.access.authenticate(request, lookup);
  if (status == 0 && !parameters) return tl::make_unexpected(empty_or_json(request, 400));
  if (status == 0 && needs == Needs::kAuthorization)
    status = door.access.authorize(request, lookup);
  if (status != 0) return tl::make_unexpected(empty_page(status));
  std::string tenant = tenant_of(door.access.identity(request, lookup));
  return Call{std::move(*parameters), std::move(tenant)};
}

asio::awaitable<http::Response> run_guarded(Door& door, Action action, Needs needs,
                                            const http::Request& request) {
  auto call = admit(door, request, needs);
  if (!call) co_return std::move(call.error());
  Call admitted = std::move(*call);
  http::Response response = co_await action(door, request, std::move(admitted));
  co_return response;
}

}  // namespace

Result<std::unique_ptr<Door>> Door::make(Store& store, queue::Dispatcher& dispatcher,
                                         const LanguageTable& languages, const Settings& settings) {
  auto access = Access::make(settings);
  if (!access) return failed(access);
  return std::unique_ptr<Door>(
      new Door(store, dispatcher, languages, settings, std::move(*access)));
}

Door::Door(Store& store_in, queue::Dispatcher& dispatcher_in, const LanguageTable& languages_in,
           const Settings& settings_in, Access access_in)
    : store(store_in),
      dispatcher(dispatcher_in),
      languages(languages_in),
      settings(settings_in),
      access(std::move(access_in)),
      system_info(read_system_info()) {}

std::optional<std::string> Door::kept_statistics(bool renew) const {
  constexpr std::chrono::seconds kYoung{10};  // counting reads the whole table
  const std::lock_guard lock(mutex_);
  const auto age = kStatisticsAge - (statistics_until_ - std::chrono::steady_clock::now());
  if (age >= (renew ? std::chrono::steady_clock::duration(kYoung) : kStatisticsAge))
    return std::nullopt;
  return statistics_;
}

void Door::keep_statistics(std::string json) {
  const std::lock_guard lock(mutex_);
  statistics_ = std::move(json);
  statistics_until_ = std::chrono::steady_clock::now() + kStatisticsAge;
}

http::Handler guarded(Door& door, Action action, Needs needs) {
  return [&door, action, needs](const http::Request& request) {
    return run_guarded(door, action, needs, request);
  };
}

std::string tenant_of(const std::string& token) {
  if (token.empty()) return "";
  return hex(sha256(token)).substr(0, 32);
}

std::string without_suffix(std::string_view segment) {
  if (segment.ends_with(".json")) segment.remove_suffix(5);
  return std::string(segment);
}

http::Response our_failure(const http::Request& request, const Error& error) {
  spdlog::error("{} {} (request {}): {}", request.method, request.raw_path, request.id,
                error.text());
  return empty_or_json(request, 500);
}

http::Response refused(int status, std::string_view message) {
  return http::json_response(status, error_json(message));
}

}  // namespace greenroom::judge0
