// A report that fits one message: the longest texts are cut first, all to the same length, and
// their truncated flags are set.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "submission/report.h"

namespace greenroom::queue {

inline constexpr Bytes kMaxReport = mib(64);

// In CBOR, at most `most` bytes. kInternal: it would not fit without any of its texts.
Result<std::string> fit_report(Report report, Bytes most = kMaxReport);

}  // namespace greenroom::queue
