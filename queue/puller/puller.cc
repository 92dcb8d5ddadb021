#include "queue/puller/puller.h"

#include <algorithm>
#include <thread>
#include <zmq.hpp>

#include "queue/puller/pull_loop.h"
#include "runner/judge/artefact_cache.h"
#include "runner/judge/header_build.h"

namespace greenroom::queue {
namespace {

bool is_usable(const Language& language, const Catalogue& catalogue, const Sandbox& sandbox) {
  const auto has = [&](const std::string& profile) { return !sandbox.missing().contains(profile); };
  return catalogue.usable(language) && has(language.run.profile) &&
         (!language.compile || has(language.compile->profile));
}

Status check(const PullerOptions& options) {
  if (options.worker.empty()) return input_error("the worker has no name");
  if (options.endpoints.empty()) return input_error("there is no server to connect to");
  return {};
}

}  // namespace

Puller::Puller(PullerOptions options, Sandbox& sandbox, const Catalogue& catalogue,
               const Accelerators& accelerators, const review::Reviewers& reviewers)
    : options_(std::move(options)),
      sandbox_(sandbox),
      catalogue_(catalogue),
      accelerators_(accelerators),
      reviewers_(reviewers) {
  if (accelerators_.headers != nullptr) prepare_headers(*accelerators_.headers, catalogue);
  for (const Language& language : catalogue.languages()) {
    if (is_usable(language, catalogue, sandbox))
      versions_.emplace(language.id, catalogue.version(language));
  }
}

Kept Puller::kept() const {
  Kept kept;
  for (const auto& slot : sandbox_.slots()) {
    const WarmCounts counts = slot->warm_counts();
    kept.warm_hits += static_cast<std::int64_t>(counts.hits);
    kept.warm_misses += static_cast<std::int64_t>(counts.misses);
    kept.warm_failures += static_cast<std::int64_t>(counts.failures);
    kept.warm_waiting += counts.waiting;
    kept.warm_bytes += counts.held.count();
  }
  if (accelerators_.artefacts != nullptr) {
    const ArtefactCounts counts = accelerators_.artefacts->counts();
    kept.artefact_hits = static_cast<std::int64_t>(counts.hits);
    kept.artefact_misses = static_cast<std::int64_t>(counts.misses);
    kept.artefact_bytes = counts.held.count();
  }
  if (accelerators_.headers != nullptr) {
    const HeaderCounts counts = accelerators_.headers->counts();
    kept.header_hits = static_cast<std::int64_t>(counts.hits + counts.partial);
    kept.header_misses = static_cast<std::int64_t>(counts.misses);
    kept.header_bytes = counts.held.count();
  }
  return kept;
}

Status Puller::run(int stop_fd) {
  if (auto status = check(options_); !status) return status;
  auto posts = Posts::make();
  if (!posts) return failed(posts);
  Hello hello{options_.worker, options_.version, sandbox_.isolation().text(), 0, {}, {}};
  hello.slots = static_cast<int>(sandbox_.slots().size());
  for (const auto& [id, version] : versions_) hello.languages.push_back(id);
  try {
    zmq::context_t context;
    ReviewDesk desk(**posts, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::unique_ptr<SlotWorker>> workers;
    for (auto& slot : sandbox_.slots()) {
      workers.push_back(std::make_unique<SlotWorker>(sandbox_.isolation(), *slot, catalogue_,
                                                     accelerators_, reviewers_, versions_, **posts,
                                                     desk));
    }
    std::vector<SlotWorker*> idle;
    for (auto& worker : workers) idle.push_back(worker.get());
    desk.on_work([idle] {
      for (SlotWorker* worker : idle) worker->nudge();
    });
    PullLoop loop(options_, std::move(hello), std::move(workers), **posts, desk,
                  [this] { return kept(); });
    if (auto status = loop.connect(context); !status) return status;
    return loop.run(stop_fd);
  } catch (const zmq::error_t& error) {
    return internal_error(std::string("ZeroMQ: ") + error.what());
  }
}

}  // namespace greenroom::queue
