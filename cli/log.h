// The log of the subcommands that stay: to stderr, a line each with time and level. Stdout is for
// what a person started the program to read.
#pragma once

namespace greenroom::cli {

void log_to_stderr();

}  // namespace greenroom::cli
