// As platform/http/boost.cc, without Beast: compiled without coverage.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
