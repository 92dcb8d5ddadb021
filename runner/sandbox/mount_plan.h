// Turns a profile's mounts into steps for the launcher: placeholders and globs filled in, links
// followed, parents first. Done once at start, on the host's own files, before any box exists.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/plan.h"
#include "runner/sandbox/profile.h"

namespace greenroom {

// Real path of every tool, by name: "java" → /usr/lib/jvm/…/bin/java.
using ToolPaths = std::map<std::string, std::string>;

Result<std::vector<MountStep>> plan_mounts(const Profile& profile, const ToolPaths& tools);

}  // namespace greenroom
