// GradingServer: a Greenroom server that grades for us: /api/questions and /api/batches over HTTP
// or HTTPS. Calls block; one thread at a time.
//
// Errors: kInput, the server does not take what was sent (or us: the token); kInternal, it cannot
// be reached or has failed. Each says what to do.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "questions/file_tree.h"

namespace greenroom::cli {

class GradingServer {
 public:
  // kInput: no URL of a server ("http://host:5000", also with a path).
  static Result<GradingServer> at(const std::string& url, std::string token);

  // The number of the revision.
  Result<int> put_question(const std::string& slug, const FileTree& files);
  // The batch's id.
  Result<std::string> create(const nlohmann::json& batch);
  // Calls `graded` with each result (BatchResult in the OpenAPI document) as it comes, once, until
  // all are there or `cancel` becomes readable; false: cancelled, by us or somebody else. The
  // server may be away for a while.
  Result<bool> follow(const std::string& id, int cancel,
                      const std::function<void(const nlohmann::json& result)>& graded);
  Status cancel(const std::string& id);

 private:
  GradingServer(std::string origin, std::string path, std::string token);

  Result<nlohmann::json> call(const char* method, const std::string& path, const std::string& body);

  [[nodiscard]] tl::unexpected<Error> no_greenroom() const;

  std::string origin_;  // "https://host:5000"
  std::string path_;    // in front of every path, without a slash at the end
  std::string token_;
};

}  // namespace greenroom::cli
