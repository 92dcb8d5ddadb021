#include "queue/puller/pull_loop.h"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;

// Progress goes out this often at most, or when a message is full.
constexpr std::chrono::milliseconds kProgressPause = 50ms;
// A server that settles nothing is given no further slots once it has so many bytes of reports.
constexpr std::size_t kMaxUnsettled = std::size_t{256} << 20;
// Of one server in one turn, so that one that floods us does not keep the others out.
constexpr int kMessagesPerTurn = 1000;
// For the last words, once everything is done.
constexpr std::chrono::milliseconds kLinger = 500ms;

std::pair<std::string, int> key_of(const Lease& lease) { return {lease.token, lease.attempt}; }

}  // namespace

PullLoop::PullLoop(const PullerOptions& options, Hello hello,
                   std::vector<std::unique_ptr<SlotWorker>> workers, Posts& posts, ReviewDesk& desk,
                   std::function<Kept()> kept)
    : options_(options),
      hello_(std::move(hello)),
      posts_(posts),
      desk_(desk),
      kept_(std::move(kept)),
      now_(Clock::now()) {
  for (auto& worker : workers) seats_.push_back({std::move(worker), nullptr});
}

PullLoop::~PullLoop() {
  desk_.on_work(nullptr);
  for (const Seat& seat : seats_) {
    if (seat.task) seat.task->stop();
  }
}

Status PullLoop::connect(zmq::context_t& context) {
  for (const std::string& endpoint : options_.endpoints) {
    auto connection = ServerConnection::make(context, endpoint, options_);
    if (!connection) return failed(connection);
    servers_.push_back(std::make_unique<Server>(std::move(*connection)));
    servers_.back()->last_seen = now_;
  }
  return {};
}

Status PullLoop::run(int stop_fd) {
  for (auto& server : servers_) open(*server);
  while (!is_finished()) {
    wait(stop_fd);
    forgive_our_own_silence();
    take_posts();
    for (auto& server : servers_) take_messages(*server);
    if (stop_asked_ && !draining_) begin_drain();
    if (draining_ && !gave_up_ && now_ >= drain_deadline_) give_up_running();
    const bool beat = now_ >= next_heartbeat_;
    if (beat) next_heartbeat_ = now_ + options_.heartbeat;
    for (auto& server : servers_) {
      look_after(*server);
      if (beat && server->connection.is_connected())
        server->connection.send(encode(Heartbeat{kept_()}));
    }
    send_progress();
    spread_credits();
  }
  for (auto& server : servers_) server->connection.close(now_, kLinger);
  spdlog::info("worker {}: stopped", hello_.worker);
  return {};
}

// ---- one turn ----

void PullLoop::wait(int stop_fd) {
  std::vector<zmq::pollitem_t> items = {{nullptr, posts_.fd(), ZMQ_POLLIN, 0}};
  items.push_back({nullptr, stop_asked_ ? -1 : stop_fd, ZMQ_POLLIN, 0});
  if (stop_asked_) items.pop_back();
  for (auto& server : servers_) {
    if (server->connection.is_open()) items.push_back(server->connection.poll_item());
  }
  for (const Seat& seat : seats_) {
    const int pipe = seat.task ? seat.task->input.waiting() : -1;
    if (pipe >= 0) items.push_back({nullptr, pipe, ZMQ_POLLOUT, 0});
  }
  const auto pause =
      std::clamp(std::chrono::ceil<std::chrono::milliseconds>(next_deadline() - Clock::now()), 0ms,
                 options_.heartbeat);
  try {
    zmq::poll(items, pause);
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
    return;
  }
  if (!stop_asked_) stop_asked_ = items.at(1).revents != 0;
  for (auto& server : servers_) server->connection.flush();
  for (const Seat& seat : seats_) {
    if (seat.task) seat.task->input.flush();
  }
}

PullLoop::Clock::time_point PullLoop::next_deadline() const {
  Clock::time_point next = std::min(next_heartbeat_, settle_deadline_);
  if (draining_ && !gave_up_) next = std::min(next, drain_deadline_);
  for (const auto& server : servers_) next = std::min(next, server->connection.next_look());
  for (const Seat& seat : seats_) {
    if (seat.task && seat.task->has_news && servers_.at(seat.task->server)->connection.is_clear())
      next = std::min(next, seat.task->told + kProgressPause);
  }
  return next;
}

// A process that was stopped (SIGSTOP, a suspended machine) finds every server silent: its own
// clock ran on while nothing could come in.
void PullLoop::forgive_our_own_silence() {
  const Clock::time_point before = std::exchange(now_, Clock::now());
  if (now_ - before < 2 * options_.heartbeat) return;
  for (auto& server : servers_) server->connection.forgive(now_);
}

void PullLoop::take_posts() {
  for (Post& post : posts_.take()) {
    Server& server = server_of(*post.task);
    if (post.what == Post::What::kProgress) post.task->has_news = true;
    if (post.what == Post::What::kDone) finish(post.task);
    if (post.what == Post::What::kReviewed) review(*post.task, std::move(post.review));
    if (post.what == Post::What::kStarted && server.connection.is_connected())
      server.connection.send(encode(Started{post.task->lease}));
  }
}

void PullLoop::take_messages(Server& server) {
  for (int i = 0; i < kMessagesPerTurn; ++i) {
    auto message = server.connection.receive();
    if (message && !*message) return;
    Status status = message ? take(server, std::move(**message)) : failed(message);
    if (!status) return lose(server, status.error().text());
    if (!server.connection.is_open()) return;
  }
}

void PullLoop::look_after(Server& server) {
  ServerConnection& connection = server.connection;
  if (connection.is_connected() && !server.greeted) greet(server);
  if (connection.is_lost(now_))
    lose(server, connection.is_connected() ? "nothing came from it" : "no answer");
  if (connection.is_due(now_)) open(server);
  if (connection.is_connected()) {
    server.last_seen = now_;
  } else if (now_ - server.last_seen > options_.keep_reports) {
    forget_reports(server);
  }
}

// ---- from a server ----

Status PullLoop::take(Server& server, Message message) {
  if (!server.greeted) greet(server);
  if (auto* job = std::get_if<Job>(&message)) return on(server, std::move(*job));
  if (auto* input = std::get_if<Input>(&message)) return on(server, *input);
  if (auto* cancel = std::get_if<Cancel>(&message)) return on(server, *cancel);
  if (auto* watch = std::get_if<Watch>(&message)) return on(server, *watch);
  if (auto* settled = std::get_if<Settled>(&message)) return on(server, *settled);
  if (std::holds_alternative<Heartbeat>(message)) return {};
  if (std::holds_alternative<Goodbye>(message)) {
    lose(server, "it says goodbye");
    return {};
  }
  return input_error("a message that only workers send");
}

Status PullLoop::on(Server& server, Job job) {
  if (draining_) {  // it crossed our Goodbye
    say_goodbye(server, {std::move(job.lease)});
    return {};
  }
  if (server.credits == 0) return input_error("a job without credit");
  --server.credits;
  if (find(server, job.lease)) return {};
  const auto reported = server.reports.find(key_of(job.lease));
  if (reported == server.reports.end()) {
    accept(server, std::move(job));
  } else {
    server.connection.send(reported->second.done);
  }
  return {};
}

void PullLoop::accept(Server& server, Job job) {
  const Lease lease = job.lease;
  auto task = Task::make(std::move(job));
  if (!task) return keep(server, lease, encode(Done{lease, {}, task.error().text()}));
  (*task)->server = index_of(server);
  // There is one: each credit that is out stands for a free seat.
  Seat& seat = *std::ranges::find_if(seats_, [](const Seat& each) { return !each.task; });
  seat.task = *task;
  seat.worker->start(std::move(*task));
}

Status PullLoop::on(Server& server, const Input& input) {
  if (const auto task = find(server, input.lease)) task->input.feed(input.text, input.end);
  return {};
}

Status PullLoop::on(Server& server, const Cancel& cancel) {
  if (const auto task = find(server, cancel.lease)) task->stop();
  return {};
}

Status PullLoop::on(Server& server, const Watch& watch) {
  if (const auto task = find(server, watch.lease)) task->progress.watch();
  return {};
}

Status PullLoop::on(Server& server, const Settled& settled) {
  if (const auto report = server.reports.find(key_of(settled.lease));
      report != server.reports.end()) {
    server.report_bytes -= report->second.done.size();
    if (!report->second.reviewed.empty()) server.connection.send(report->second.reviewed);
    server.reports.erase(report);
  } else if (const auto task = find(server, settled.lease)) {
    task->dropped = true;  // somebody else was first, and what it runs for is over
    task->stop();
  }
  return {};
}

// ---- servers that come and go ----

void PullLoop::open(Server& server) {
  Hello hello = hello_;
  for (const Seat& seat : seats_) {
    if (seat.task && &server_of(*seat.task) == &server && !seat.task->dropped)
      hello.running.push_back(seat.task->lease);
  }
  for (const auto& [key, unsettled] : server.reports)
    hello.running.push_back({key.first, key.second});
  server.greeted = false;
  if (auto status = server.connection.open(now_, encode(hello)); !status)
    spdlog::error("worker {}: {}", hello_.worker, status.error().text());
}

// It has answered; what is unsettled is said again, and spread_credits() sees to the rest.
void PullLoop::greet(Server& server) {
  server.greeted = true;
  server.missed = false;
  spdlog::info("worker {}: connected to {}", hello_.worker, server.connection.endpoint());
  for (const auto& [key, unsettled] : server.reports) server.connection.send(unsettled.done);
}

void PullLoop::lose(Server& server, std::string_view why) {
  if (!server.missed) {  // once, not at each try
    spdlog::warn("worker {}: lost {}: {}", hello_.worker, server.connection.endpoint(), why);
  }
  server.missed = true;
  server.credits = 0;
  server.connection.close(now_);
}

void PullLoop::forget_reports(Server& server) {
  if (server.reports.empty()) return;
  spdlog::warn("worker {}: {} stays away, {} reports for it are dropped", hello_.worker,
               server.connection.endpoint(), server.reports.size());
  server.reports.clear();
  server.report_bytes = 0;
}

// ---- reports ----

void PullLoop::finish(const std::shared_ptr<Task>& task) {
  Seat& seat = *std::ranges::find(seats_, task, &Seat::task);
  seat.task.reset();
  task->submission = {};  // a review may keep the task for a while
  task->cancel.reset();
  if (task->dropped || task->done.empty()) return;
  // All of it, whether there is room or not: it is bounded, and it comes before the report.
  ProgressBuffer::What what;
  Server& server = server_of(*task);
  while (server.connection.is_connected() && task->progress.take(what))
    server.connection.send(encode(Progress{task->lease, std::move(what)}));
  keep(server, task->lease, std::move(task->done));
}

void PullLoop::keep(Server& server, const Lease& lease, std::string done) {
  if (server.connection.is_connected()) server.connection.send(done);
  server.report_bytes += done.size();
  server.reports.insert_or_assign(key_of(lease), Unsettled{std::move(done), {}});
}

// Of a server that is away nothing is kept: a review may be missing, a report may not.
void PullLoop::review(const Task& task, std::string review) {
  Server& server = server_of(task);
  std::string frame = encode(Reviewed{task.lease, std::move(review)});
  if (const auto report = server.reports.find(key_of(task.lease)); report != server.reports.end()) {
    report->second.reviewed = std::move(frame);
  } else if (server.connection.is_connected()) {
    server.connection.send(frame);
  }
}

void PullLoop::send_progress() {
  for (const Seat& seat : seats_) {
    if (seat.task && seat.task->has_news) send_progress(*seat.task);
  }
}

void PullLoop::send_progress(Task& task) {
  ServerConnection& connection = server_of(task).connection;
  if (now_ < task.told + kProgressPause && task.progress.waiting() < ProgressBuffer::kChunk) return;
  ProgressBuffer::What what;
  while (connection.is_connected() && connection.is_clear()) {
    task.has_news = task.progress.take(what);
    if (!task.has_news) break;
    connection.send(encode(Progress{task.lease, std::move(what)}));
  }
  task.told = now_;
}

// ---- credits ----

void PullLoop::spread_credits() {
  if (draining_) return;
  std::map<Server*, int> given;
  for (int left = free_credits(); left > 0; --left) {
    Server* server = neediest();
    if (server == nullptr) break;
    ++server->credits;
    ++given[server];
  }
  for (const auto& [server, credits] : given) server->connection.send(encode(Ready{credits}));
}

int PullLoop::free_credits() const {
  int credits = static_cast<int>(seats_.size() - busy());
  for (const auto& server : servers_) credits -= server->credits;
  return credits;
}

// Of those that are there, the one with the fewest credits; null: none is.
PullLoop::Server* PullLoop::neediest() {
  Server* found = nullptr;
  for (auto& server : servers_) {
    if (!server->greeted || !server->connection.is_connected()) continue;
    if (server->report_bytes > kMaxUnsettled) continue;
    if (found == nullptr || server->credits < found->credits) found = server.get();
  }
  return found;
}

// ---- the end ----

void PullLoop::begin_drain() {
  draining_ = true;
  drain_deadline_ = now_ + options_.grace;
  desk_.close("the worker was stopped");
  spdlog::info("worker {}: stopping; {} jobs still run", hello_.worker, busy());
  for (auto& server : servers_) {
    std::vector<Lease> returned;
    for (const Seat& seat : seats_) {
      if (!seat.task || &server_of(*seat.task) != server.get() || !seat.task->claim()) continue;
      returned.push_back(seat.task->lease);
    }
    server->credits = 0;
    say_goodbye(*server, std::move(returned));
  }
}

void PullLoop::give_up_running() {
  gave_up_ = true;
  for (auto& server : servers_) {
    std::vector<Lease> returned;
    for (const Seat& seat : seats_) {
      if (!seat.task || &server_of(*seat.task) != server.get() || seat.task->dropped) continue;
      seat.task->dropped = true;
      seat.task->stop();
      returned.push_back(seat.task->lease);
    }
    if (returned.empty()) continue;
    spdlog::warn("worker {}: {} jobs are cancelled and given back", hello_.worker, returned.size());
    say_goodbye(*server, std::move(returned));
  }
}

void PullLoop::say_goodbye(Server& server, std::vector<Lease> returned) {
  if (server.connection.is_connected())
    server.connection.send(encode(Goodbye{std::move(returned)}));
}

bool PullLoop::is_finished() {
  if (!draining_ || busy() > 0) return false;
  if (settle_deadline_ == Clock::time_point::max()) settle_deadline_ = now_ + options_.settling;
  const bool settled =
      std::ranges::all_of(servers_, [](const auto& server) { return server->reports.empty(); });
  return settled || now_ >= settle_deadline_;
}

// ---- looking things up ----

std::size_t PullLoop::index_of(const Server& server) const {
  const auto found =
      std::ranges::find_if(servers_, [&](const auto& each) { return each.get() == &server; });
  return static_cast<std::size_t>(found - servers_.begin());
}

std::shared_ptr<Task> PullLoop::find(const Server& server, const Lease& lease) const {
  for (const Seat& seat : seats_) {
    if (seat.task && servers_.at(seat.task->server).get() == &server && seat.task->lease == lease)
      return seat.task;
  }
  return nullptr;
}

std::size_t PullLoop::busy() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(seats_, [](const Seat& each) { return each.task != nullptr; }));
}

}  // namespace greenroom::queue
