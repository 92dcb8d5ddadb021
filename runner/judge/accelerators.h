// Accelerators: what the worker keeps between submissions so that the next one is quicker. All of
// it is the owner's, outlives the judge, may be used by several threads at once, and may be
// missing.
#pragma once

namespace greenroom {

class ArtefactCache;
class HeaderCache;

struct Accelerators {
  ArtefactCache* artefacts = nullptr;  // compiled before
  HeaderCache* headers = nullptr;      // precompiled, for C++
};

}  // namespace greenroom
