// Whether a machine draws too slowly for full pictures, told from the first few of them.
#pragma once
#include <algorithm>
#include <optional>

namespace acus {

class PictureSpeed {
  public:
    /// The time a full picture took. True at the one that settles it: the machine is slow.
    bool add(double seconds) {
        if (settled())
            return false;
        // The best counts: the first picture warms caches up, and others may have been busy.
        fastest = std::min(fastest.value_or(seconds), seconds);
        slowMachine = ++measured == picturesToMeasure && *fastest > slowSeconds;
        return slowMachine;
    }
    bool settled() const { return measured >= picturesToMeasure; }
    bool slow() const { return slowMachine; }

    static constexpr double slowSeconds = 0.35;
    static constexpr int picturesToMeasure = 3;

  private:
    std::optional<double> fastest;
    int measured = 0;
    bool slowMachine = false;
};

} // namespace acus
