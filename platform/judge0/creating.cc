#include "platform/judge0/creating.h"

#include <sys/random.h>

#include <array>
#include <system_error>

#include <fmt/format.h>

#include "platform/judge0/submission_of.h"
#include "platform/mailbox.h"
#include "submission/cbor.h"

namespace greenroom::judge0 {

std::string new_token() {
  std::array<unsigned char, 16> bytes{};
  // 16 bytes come whole or not at all (getrandom(2)); without them there is no secret token.
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);  // version 4
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);  // variant of RFC 9562
  std::string token;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) token.push_back('-');
    token.append(fmt::format("{:02x}", bytes.at(i)));
  }
  return token;
}

Result<NewSubmission> new_submission(const Door& door, const Wanted& wanted, std::string tenant,
                                     Lane lane) {
  auto submission = submission_of(wanted, door.languages, door.settings);
  if (!submission) return failed(submission);
  NewSubmission made;
  made.token = new_token();
  made.door = kDoor;
  made.tenant = std::move(tenant);
  made.lane = lane;
  made.language = submission->language;
  made.language_number = wanted.language_id;
  made.request = to_cbor(wanted);
  made.submission = to_cbor(*submission);
  made.callback_url = wanted.callback_url.value_or("");
  return made;
}

asio::awaitable<Result<bool>> queue_is_full(Door& door, std::int64_t coming) {
  const std::int64_t room = door.settings.max_queue_size;
  auto ask = [&](Done<std::int64_t> done) { door.store.waiting(room + 1, false, std::move(done)); };
  Result<std::int64_t> waiting = co_await await_done<std::int64_t>(ask);
  if (!waiting) co_return failed(waiting);
  co_return *waiting + coming > room;
}

asio::awaitable<Result<WallTime>> submit(Door& door, std::vector<NewSubmission> submissions) {
  auto ask = [&](Done<WallTime> done) {
    door.dispatcher.submit(std::move(submissions), std::move(done));
  };
  Result<WallTime> created = co_await await_done<WallTime>(ask);
  co_return created;
}

}  // namespace greenroom::judge0
