// How tissue holds the shaft: it sticks, slips, relaxes at rest (a modified Karnopp model), and grasps after twirling or a twitch.
#pragma once
#include "needle/mechanics.h"

namespace acus {

class Grip {
  public:
    explicit Grip(const Mechanics& mechanics) : figures(&mechanics) {}

    /// Of a copy: the figures that go with it. They must outlive it.
    void use(const Mechanics& mechanics) { figures = &mechanics; }
    /// The shaft moves by `mm` > 0, deeper (+1) or out (−1), in `seconds`.
    void move(double mm, int sense, double seconds);
    void rest(double seconds);
    void twirl(double degrees, bool bothWays);
    void twitch(double strength);

    /// Times the Coulomb friction of the whole shaft; positive against going deeper.
    double ratio() const { return stretch; }
    bool slips() const { return slipping != 0; }
    /// Times the usual friction; 1 without a grasp.
    double grasp() const;
    /// What is left of a force since the needle has been at rest; 1 while it moves.
    double rested() const;

  private:
    void decay(double seconds);
    const Mechanics* figures;
    double stretch = 0;           ///< of the tissue along the shaft, as a share of what makes it slip
    int slipping = 0;             ///< +1 deeper, −1 out
    double restS = 0, stretchAtRest = 0, breakaway = 1;
    double wound = 0;             ///< −1…1, clockwise positive
    double rolled = 0, clenched = 0;   ///< 0…1
};

} // namespace acus
