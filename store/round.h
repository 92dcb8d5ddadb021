// Round: jobs that are done together on one connection, and answered.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "store/connection.h"
#include "store/job.h"

namespace greenroom::store {

// In one transaction. Every job has been answered when it returns.
void write_together(Connection& connection, std::vector<std::unique_ptr<Job>>& jobs,
                    const std::function<void(const Change&)>& tell);

// Without a transaction.
void read_alone(Connection& connection, Job& job);

}  // namespace greenroom::store
