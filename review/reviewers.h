// Reviewers: what looks at a submission beside our own rules and probes. All of it is the owner's,
// outlives the reviews, may be used by several threads at once, and may be missing.
#pragma once

namespace greenroom {
namespace model {
class ModelReviewer;
}

namespace review {

class ToolCatalogue;

struct Reviewers {
  const ToolCatalogue* tools = nullptr;
  model::ModelReviewer* model = nullptr;
};

}  // namespace review
}  // namespace greenroom
