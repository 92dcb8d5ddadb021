// The other half of platform/http/boost.cc.
#include <boost/beast/src.hpp>
