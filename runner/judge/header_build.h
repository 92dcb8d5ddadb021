// Making the precompiled headers that a HeaderCache asks for, in compile boxes. Work for a slot
// that has nothing else to do: seconds each.
#pragma once

#include "languages/catalogue.h"
#include "runner/judge/header_cache.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom {

// Asks for the headers that are always made, for each language that uses some, with its default
// command.
void prepare_headers(HeaderCache& headers, const Catalogue& catalogue);

// Makes the next header. False: there is none to make, or `cancel` became readable and it is to be
// made later. A header that cannot be made is not asked for again; compiles do without.
bool build_next_header(Slot& slot, HeaderCache& headers, const Catalogue& catalogue, int cancel);

}  // namespace greenroom
