#include "render/depth_map.h"
#include <algorithm>
#include <cmath>

namespace acus {

void DepthMap::read(const PictureTargets& targets) {
    const int width = targets.width, height = targets.height;
    pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaceTarget);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_DEPTH_COMPONENT, GL_FLOAT, pixels.data());

    levels.resize(1);
    Level& squares = levels[0];
    squares.width = (width + squarePx - 1) / squarePx;
    squares.height = (height + squarePx - 1) / squarePx;
    squares.farthest.assign(static_cast<std::size_t>(squares.width) * static_cast<std::size_t>(squares.height), 0);
    for (int y = 0; y < height; ++y) {
        const float* row = pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
        float* to = squares.farthest.data() + static_cast<std::size_t>(y / squarePx) * static_cast<std::size_t>(squares.width);
        int x = 0;
        for (; x + squarePx <= width; x += squarePx, ++to) {
            float most = *to;
            for (int k = 0; k < squarePx; ++k)
                most = std::max(most, row[x + k]);
            *to = most;
        }
        for (; x < width; ++x)
            *to = std::max(*to, row[x]);
    }
    while (levels.back().width > 1 || levels.back().height > 1) {
        const Level& fine = levels.back();
        Level coarse{(fine.width + 1) / 2, (fine.height + 1) / 2, {}};
        coarse.farthest.assign(static_cast<std::size_t>(coarse.width) * static_cast<std::size_t>(coarse.height), 0);
        for (int y = 0; y < fine.height; ++y)
            for (int x = 0; x < fine.width; ++x) {
                float& to = coarse.farthest[static_cast<std::size_t>((y / 2) * coarse.width + x / 2)];
                to = std::max(to, fine.farthest[static_cast<std::size_t>(y * fine.width + x)]);
            }
        levels.push_back(std::move(coarse));
    }
}

DepthMap::Sight DepthMap::sightOf(const glm::vec3& low, const glm::vec3& high, const FrameBlock& block) {
    const glm::mat4& m = block.viewProjection;
    // Corners as one of them and steps along the edges.
    const glm::vec4 base = m * glm::vec4(low, 1), x = m[0] * (high.x - low.x), y = m[1] * (high.y - low.y), z = m[2] * (high.z - low.z);
    Sight sight;
    float lowX = 1e30f, lowY = 1e30f, lowZ = 1e30f, highX = -1e30f, highY = -1e30f, highZ = -1e30f;
    for (int corner = 0; corner < 8; ++corner) {
        glm::vec4 p = base;
        if (corner & 1)
            p += x;
        if (corner & 2)
            p += y;
        if (corner & 4)
            p += z;
        if (p.w <= 1e-6f) {
            sight.whole = false;
            return sight;
        }
        const float share = 1 / p.w;
        lowX = std::min(lowX, p.x * share);
        highX = std::max(highX, p.x * share);
        lowY = std::min(lowY, p.y * share);
        highY = std::max(highY, p.y * share);
        lowZ = std::min(lowZ, p.z * share);
        highZ = std::max(highZ, p.z * share);
    }
    sight.inPicture = lowX <= 1 && highX >= -1 && lowY <= 1 && highY >= -1 && lowZ <= 1 && highZ >= -1;
    const float halfWidth = 0.5f * block.target.x, halfHeight = 0.5f * block.target.y;
    sight.lowX = (lowX + 1) * halfWidth;
    sight.highX = (highX + 1) * halfWidth;
    sight.lowY = (lowY + 1) * halfHeight;
    sight.highY = (highY + 1) * halfHeight;
    sight.nearest = 0.5f * lowZ + 0.5f;
    sight.farthest = 0.5f * highZ + 0.5f;
    return sight;
}

bool DepthMap::hides(const Sight& sight) const {
    if (!sight.whole || levels.empty())
        return false;
    // A pixel more on each side, for rounding.
    const int squaresX = levels[0].width, squaresY = levels[0].height;
    const auto square = [](float px, int most) { return std::clamp(static_cast<int>(std::floor(px / squarePx)), 0, most - 1); };
    int x0 = square(sight.lowX - 1, squaresX), x1 = square(sight.highX + 1, squaresX);
    int y0 = square(sight.lowY - 1, squaresY), y1 = square(sight.highY + 1, squaresY);
    std::size_t level = 0;
    for (; (x1 - x0 > 5 || y1 - y0 > 5) && level + 1 < levels.size(); ++level) {
        x0 /= 2;
        x1 /= 2;
        y0 /= 2;
        y1 /= 2;
    }
    const Level& map = levels[level];
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x)
            if (map.farthest[static_cast<std::size_t>(y * map.width + x)] >= sight.nearest)
                return false;
    return true;
}

} // namespace acus
