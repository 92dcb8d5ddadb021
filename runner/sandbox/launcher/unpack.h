// Unpack: writes a bundle's files into the current folder, in the seat, as the program's own user.
#pragma once

namespace greenroom::launcher {

// False with errno when a path is not plain and relative, the bundle is broken, or the box is full.
bool unpack(int bundle);

}  // namespace greenroom::launcher
