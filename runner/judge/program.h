// From what a compile came to, to the Program that a case runs.
#pragma once

#include "languages/catalogue.h"
#include "runner/judge/command.h"
#include "runner/judge/compile.h"
#include "runner/sandbox/run.h"
#include "submission/submission.h"

namespace greenroom {

// Everything but the input. The artefact stays the caller's.
Program make_program(const Language& language, const Catalogue& catalogue, const Layout& layout,
                     const Submission& submission, const Artefact& artefact);

}  // namespace greenroom
