// Boost.Asio and Boost.Beast, compiled once: every other file sees declarations only. Compiling
// them in each file costs several seconds a file.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
