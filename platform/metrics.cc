#include "platform/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

#include <fmt/format.h>

#include "base/file.h"

namespace greenroom {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(const std::string& name, const std::string& help, MetricType type,
                    double value) {
  ClientMetric metric;
  if (type == MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  return {name, help, type, {metric}};
}

void add_counter(std::vector<MetricFamily>& all, const std::string& name, const std::string& help,
                 std::int64_t value) {
  all.push_back(family("greenroom_" + name, help, MetricType::Counter, static_cast<double>(value)));
}

void add_gauge(std::vector<MetricFamily>& all, const std::string& name, const std::string& help,
               double value) {
  all.push_back(family("greenroom_" + name, help, MetricType::Gauge, value));
}

// Of all workers that are connected; they count anew when they start.
void add_kept(std::vector<MetricFamily>& all, const queue::Kept& kept) {
  add_counter(all, "warm_hits_total", "Programs that found a runtime waiting", kept.warm_hits);
  add_counter(all, "warm_misses_total", "Programs that could have used a waiting runtime",
              kept.warm_misses);
  add_counter(all, "warm_failures_total", "Runtimes that died while they waited",
              kept.warm_failures);
  add_gauge(all, "warm_waiting", "Runtimes that wait", static_cast<double>(kept.warm_waiting));
  add_gauge(all, "warm_bytes", "Memory that waiting runtimes hold, about",
            static_cast<double>(kept.warm_bytes));
  add_counter(all, "artefact_hits_total", "Compiles found in the artefact cache",
              kept.artefact_hits);
  add_counter(all, "artefact_misses_total", "Compiles not found there", kept.artefact_misses);
  add_gauge(all, "artefact_bytes", "Disk that the artefact cache holds",
            static_cast<double>(kept.artefact_bytes));
  add_counter(all, "header_hits_total", "Compiles with a precompiled header", kept.header_hits);
  add_counter(all, "header_misses_total", "Compiles that could have used one", kept.header_misses);
  add_gauge(all, "header_bytes", "Disk that precompiled headers hold",
            static_cast<double>(kept.header_bytes));
}

double resident_bytes() {
  auto text = read_file("/proc/self/statm", kib(4));
  long pages = 0;
  if (!text || std::sscanf(text->c_str(), "%*d %ld", &pages) != 1) return 0;
  return static_cast<double>(pages) * 4096;
}

// Names that a client made up must not become series.
std::string known_method(const std::string& method) {
  for (const char* known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (method == known) return method;
  }
  return "other";
}

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>* answers = nullptr;  // the registry's
};

Metrics::Metrics() : state_(std::make_unique<State>()) {
  state_->answers = &prometheus::BuildCounter()
                         .Name("greenroom_http_answers_total")
                         .Help("HTTP answers by method and status")
                         .Register(state_->registry);
}

Metrics::~Metrics() = default;

void Metrics::count(const http::Request& request, const http::Response& response) {
  state_->answers
      ->Add({{"method", known_method(request.method)}, {"status", std::to_string(response.status)}})
      .Increment();
}

std::string Metrics::text(const queue::Dispatcher& dispatcher, std::int64_t waiting,
                          std::size_t connections) const {
  std::vector<MetricFamily> all = state_->registry.Collect();
  const queue::DispatcherCounts counts = dispatcher.counts();
  add_counter(all, "jobs_sent_total", "Jobs sent to workers", counts.jobs_sent);
  add_counter(all, "submissions_finished_total", "Reports accepted", counts.finished);
  add_counter(all, "reports_ignored_total", "Reports that came late or twice",
              counts.reports_ignored);
  add_counter(all, "leases_lost_total", "Jobs whose worker was lost", counts.leases_lost);
  add_counter(all, "malformed_frames_total", "Frames that cost a worker its connection",
              counts.malformed_frames);
  add_counter(all, "workers_lost_total", "Workers that were lost", counts.workers_lost);
  int slots = 0;
  int running = 0;
  queue::Kept kept;
  const auto workers = dispatcher.workers();
  for (const auto& worker : workers) {
    kept += worker.kept;
    slots += worker.slots;
    running += worker.running;
  }
  add_gauge(all, "workers", "Workers that are connected", static_cast<double>(workers.size()));
  add_gauge(all, "slots", "Jobs that the workers can run at one time", slots);
  add_gauge(all, "jobs_running", "Jobs that are with a worker", running);
  add_gauge(all, "submissions_waiting", "Submissions that are queued",
            static_cast<double>(waiting));
  add_kept(all, kept);
  add_gauge(all, "http_connections", "Open HTTP connections", static_cast<double>(connections));
  add_gauge(all, "resident_bytes", "Memory of this process", resident_bytes());
  return prometheus::TextSerializer().Serialize(all);
}

}  // namespace greenroom
