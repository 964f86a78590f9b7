#include "catch.h"
#include "view/picture_speed.h"

using namespace acus;

TEST_CASE("a machine is slow when the best of its first three pictures is, and that is said once") {
    PictureSpeed slow;
    CHECK_FALSE(slow.add(2.0));
    CHECK_FALSE(slow.add(0.5));
    CHECK_FALSE(slow.slow());
    CHECK(slow.add(0.36));
    CHECK(slow.slow());
    CHECK(slow.settled());
    CHECK_FALSE(slow.add(0.9));
    CHECK_FALSE(slow.add(0.01));
    CHECK(slow.slow());
}

TEST_CASE("one quick picture of three is enough, and a later slow one changes nothing") {
    for (int quick = 0; quick < 3; ++quick) {
        PictureSpeed speed;
        for (int i = 0; i < 3; ++i)
            CHECK_FALSE(speed.add(i == quick ? PictureSpeed::slowSeconds : 3.0));
        CHECK(speed.settled());
        CHECK_FALSE(speed.slow());
        CHECK_FALSE(speed.add(5));
        CHECK_FALSE(speed.slow());
    }
}
