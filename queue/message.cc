#include "queue/message.h"

#include <array>

#include <fmt/format.h>

#include "base/cbor.h"
#include "submission/cbor.h"
#include "submission/cbor_reader.h"

namespace greenroom::queue {
namespace {

constexpr std::uint64_t kMaxNumber = std::uint64_t{1} << 53;

// Every number of a heartbeat, by its name on the wire.
constexpr std::array<std::pair<const char*, std::int64_t Kept::*>, 11> kKept = {{
    {"warmHits", &Kept::warm_hits},
    {"warmMisses", &Kept::warm_misses},
    {"warmFailures", &Kept::warm_failures},
    {"warmWaiting", &Kept::warm_waiting},
    {"warmBytes", &Kept::warm_bytes},
    {"artefactHits", &Kept::artefact_hits},
    {"artefactMisses", &Kept::artefact_misses},
    {"artefactBytes", &Kept::artefact_bytes},
    {"headerHits", &Kept::header_hits},
    {"headerMisses", &Kept::header_misses},
    {"headerBytes", &Kept::header_bytes},
}};

using nlohmann::json;

// ---- writing ----

json of(const Lease& lease) {
  return {{"token", cbor_bytes(lease.token)}, {"attempt", lease.attempt}};
}

json of(const std::vector<Lease>& leases) {
  json out = json::array();
  for (const Lease& lease : leases) out.push_back(of(lease));
  return out;
}

// The body of a message that is about one job.
json about(const Lease& lease, json rest) {
  rest.update(of(lease));
  return rest;
}

json body(const Hello& hello) {
  json languages = json::array();
  for (const std::string& id : hello.languages) languages.push_back(cbor_bytes(id));
  return {{"worker", cbor_bytes(hello.worker)},       {"version", cbor_bytes(hello.version)},
          {"isolation", cbor_bytes(hello.isolation)}, {"slots", hello.slots},
          {"languages", std::move(languages)},        {"running", of(hello.running)}};
}
json body(const Ready& ready) { return {{"credits", ready.credits}}; }
json body(const Job& job) {
  return about(job.lease, {{"submission", cbor_bytes(job.submission)},
                           {"watched", job.watched},
                           {"tenant", cbor_bytes(job.tenant)}});
}
json body(const Started& started) { return of(started.lease); }
json body(const Input& input) {
  return about(input.lease, {{"text", cbor_bytes(input.text)}, {"end", input.end}});
}
json body(const Cancel& cancel) { return of(cancel.lease); }
json body(const Watch& watch) { return of(watch.lease); }
json body(const Settled& settled) { return of(settled.lease); }
json body(const Done& done) {
  return about(done.lease, {{"report", cbor_bytes(done.report)},
                            {"error", cbor_bytes(done.error)},
                            {"review", cbor_bytes(done.review)}});
}
json body(const Reviewed& reviewed) {
  return about(reviewed.lease, {{"review", cbor_bytes(reviewed.review)}});
}
json body(const Heartbeat& heartbeat) {
  json numbers = json::object();
  for (const auto& [name, number] : kKept) {
    if (heartbeat.kept.*number != 0) numbers[name] = heartbeat.kept.*number;
  }
  return numbers;
}
json body(const Goodbye& goodbye) { return {{"returned", of(goodbye.returned)}}; }

json what(const Progress::Compiled& compiled) {
  return {{"compiled", to_cbor_json(compiled.report)}};
}
json what(const Progress::CaseEnded& ended) {
  return {{"case", ended.index}, {"ended", to_cbor_json(ended.report)}};
}
json what(const Progress::Output& output) {
  return {{"case", output.index},
          {"stream", static_cast<int>(output.stream)},
          {"text", cbor_bytes(output.text)}};
}
json body(const Progress& progress) {
  return about(progress.lease,
               std::visit([](const auto& each) { return what(each); }, progress.what));
}

// ---- reading ----

constexpr int kMaxCount = 1'000'000;  // of slots, credits, cases, attempts

template <typename T>
T must(Result<T> result) {
  if (!result) throw CborMismatch{result.error().message};
  return std::move(*result);
}

int count(const CborReader& reader, const char* key) {
  int number = -1;
  reader.read(key, number);
  if (number < 0 || number > kMaxCount) throw CborMismatch{std::string(key) + " has a wrong value"};
  return number;
}

Lease lease_from(const CborReader& reader) {
  Lease lease;
  reader.read("token", lease.token);
  lease.attempt = count(reader, "attempt");
  if (lease.token.empty()) throw CborMismatch{"token is missing"};
  return lease;
}

std::vector<Lease> leases_from(const CborReader& reader, const char* key) {
  std::vector<Lease> leases;
  reader.each(key, [&](const json& item) { leases.push_back(lease_from(CborReader(item, key))); });
  return leases;
}

Message hello(const CborReader& reader) {
  Hello message;
  reader.read("worker", message.worker);
  if (message.worker.empty()) throw CborMismatch{"worker is missing"};
  reader.read("version", message.version);
  reader.read("isolation", message.isolation);
  message.slots = count(reader, "slots");
  reader.read("languages", message.languages);
  message.running = leases_from(reader, "running");
  return message;
}
Message ready(const CborReader& reader) { return Ready{count(reader, "credits")}; }
Message job(const CborReader& reader) {
  Job message{lease_from(reader)};
  reader.read("submission", message.submission);
  reader.read("watched", message.watched);
  reader.read("tenant", message.tenant);
  return message;
}
Message started(const CborReader& reader) { return Started{lease_from(reader)}; }
Message progress(const CborReader& reader) {
  Progress message{lease_from(reader), {}};
  if (const json* compiled = reader.find("compiled")) {
    message.what = Progress::Compiled{must(compile_report_from(*compiled))};
  } else if (const json* ended = reader.find("ended")) {
    message.what = Progress::CaseEnded{count(reader, "case"), must(case_report_from(*ended))};
  } else {
    Progress::Output output{count(reader, "case"), {}, {}};
    reader.read_enum("stream", output.stream, Progress::Stream::kStderr);
    reader.read("text", output.text);
    message.what = std::move(output);
  }
  return message;
}
Message input(const CborReader& reader) {
  Input message{lease_from(reader), {}, false};
  reader.read("text", message.text);
  reader.read("end", message.end);
  return message;
}
Message cancel(const CborReader& reader) { return Cancel{lease_from(reader)}; }
Message watch(const CborReader& reader) { return Watch{lease_from(reader)}; }
Message settled(const CborReader& reader) { return Settled{lease_from(reader)}; }
Message done(const CborReader& reader) {
  Done message{lease_from(reader), {}, {}, {}};
  reader.read("report", message.report);
  reader.read("error", message.error);
  reader.read("review", message.review);
  return message;
}
Message reviewed(const CborReader& reader) {
  Reviewed message{lease_from(reader), {}};
  reader.read("review", message.review);
  return message;
}
Message heartbeat(const CborReader& reader) {
  Heartbeat message;
  for (const auto& [name, number] : kKept) {
    const json* found = reader.find(name);
    if (found == nullptr) continue;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > kMaxNumber)
      throw CborMismatch{std::string(name) + " has a wrong value"};
    message.kept.*number = found->get<std::int64_t>();
  }
  return message;
}
Message goodbye(const CborReader& reader) { return Goodbye{leases_from(reader, "returned")}; }

// In the order of Message.
constexpr std::array kReaders = {hello, ready,     job,     started, progress, input,   cancel,
                                 done,  heartbeat, goodbye, watch,   settled,  reviewed};
static_assert(kReaders.size() == std::variant_size_v<Message>);

}  // namespace

Kept& Kept::operator+=(const Kept& other) {
  for (const auto& [name, number] : kKept) this->*number += other.*number;
  return *this;
}

std::string encode(const Message& message) {
  std::string frame = {static_cast<char>(kWireVersion), static_cast<char>(message.index())};
  return frame + pack_cbor(std::visit([](const auto& each) { return body(each); }, message));
}

Result<Message> decode(std::string_view frame) {
  if (frame.size() < 3) return input_error("a frame is too short");
  const auto version = static_cast<std::uint8_t>(frame.at(0));
  if (version != kWireVersion) {
    return input_error(fmt::format("a frame is of version {}, this is {}", version, kWireVersion),
                       "run the same version of greenroom on both sides");
  }
  const auto type = static_cast<std::uint8_t>(frame.at(1));
  if (type >= kReaders.size()) return input_error(fmt::format("there is no message {}", type));
  auto value = parse_cbor(frame.substr(2));
  if (!value) return failed(value);
  try {
    return kReaders.at(type)(CborReader(*value, "a message"));
  } catch (const CborMismatch& mismatch) {
    return input_error(fmt::format("message {}: {}", type, mismatch.what));
  }
}

}  // namespace greenroom::queue
