// A frame for a room: what is thin on a desk is drawn so that it is seen from the back row.
#pragma once
#include "render/frame.h"

namespace acus {

/// Needle, lines and points thicker on the picture. Nothing that is measured changes.
void forRoom(Frame& frame);

} // namespace acus
