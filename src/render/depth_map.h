// The farthest depth of every small square of a picture, to tell what is hidden behind what was drawn already (the test of Greene,
// Kass & Miller 1993, "Hierarchical Z-buffer visibility", on the processor).
#pragma once
#include "render/frame_block.h"
#include "render/picture_targets.h"
#include <vector>

namespace acus {

class DepthMap {
  public:
    /// Reads the depth of the surfaces drawn so far: waits for them.
    void read(const PictureTargets& targets);

    /// A box of the display set in the picture.
    struct Sight {
        bool inPicture = true;
        bool whole = true;              ///< false: reaches behind the eye, nothing else is known
        float lowX = 0, lowY = 0, highX = 0, highY = 0; ///< pixels from the bottom left
        float nearest = 0, farthest = 0;                ///< depth buffer
    };
    static Sight sightOf(const glm::vec3& low, const glm::vec3& high, const FrameBlock& block);

    /// Whether every pixel of the box is covered by something nearer.
    bool hides(const Sight& sight) const;

  private:
    struct Level {
        int width = 0, height = 0;
        std::vector<float> farthest;
    };
    static constexpr int squarePx = 8;
    std::vector<Level> levels;      ///< each half as wide and high as the one before
    std::vector<float> pixels;
};

} // namespace acus
