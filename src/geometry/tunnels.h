// Takes tunnels out of the negative region of a grid, where they came about by sampling or by two thin things that touch.
#pragma once
#include "geometry/grid.h"
#include "geometry/mesh.h"
#include <functional>

namespace acus {

struct TunnelOptions {
    double widest = 3;        ///< mm: a tunnel is closed by a skin of one sample where no place of it is further from the region
    double thinnest = 1.5;    ///< mm: a ring is cut where it is no deeper
    std::function<double(const Vec3&)> beside = {};   ///< mm to what goes through a tunnel that must not be closed; or none
};

struct TunnelCount {
    std::size_t closed = 0, cut = 0;   ///< samples that went in and out of the region
};

/// A tunnel goes through the negative region, or a thin bridge makes a ring of it: narrow tunnels are closed where the values
/// are least, and of what is left the thin rings are cut where they are thinnest; wide ones stay. Topology is that of
/// `polygonise`. Values are lengths (mm) near the surface; each part of the region is looked at for itself, none is joined to
/// another or dropped, and cavities inside are filled. The same on any number of threads.
TunnelCount mendTunnels(Grid& grid, const TunnelOptions& options);

/// Its surface, mended first where that has tunnels.
Mesh polygonisedWithoutTunnels(Grid& grid, const TunnelOptions& options);

} // namespace acus
