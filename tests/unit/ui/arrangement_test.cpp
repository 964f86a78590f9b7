#include "catch.h"
#include "ui/panels.h"

using namespace acus;
using namespace acus::ui;

namespace {

bool apart(const Rect& a, const Rect& b) {
    return a.empty() || b.empty() || a.end().x <= b.at.x || b.end().x <= a.at.x || a.end().y <= b.at.y || b.end().y <= a.at.y;
}

} // namespace

TEST_CASE("the panel that one works in is there with the largest text in a small window, and nothing covers anything") {
    const Layout layout;
    for (const float scale : {1.0f, 1.5f, 2.0f})
        for (const Desk desk : {Desk::today, Desk::lessons, Desk::lesson, Desk::lessonEditor, Desk::quiz, Desk::classroom, Desk::practice, Desk::debrief, Desk::demonstrate, Desk::anatomy})
            for (const bool strip : {false, true}) {
                const ImVec2 window{1280, 800};
                const Arrangement a = arrange(layout, desk, window, scale, strip);
                INFO("desk " << static_cast<int>(desk) << " at " << scale << (strip ? " with the strip" : ""));
                if (desk != Desk::anatomy) {
                    CHECK(a.left.size.x >= 288 * scale - 1);
                    CHECK(a.left.size.y >= 96 * scale);
                }
                CHECK(a.picture.size.x >= 100 * scale);
                CHECK(a.picture.size.y >= 90 * scale);
                if (strip && desk == Desk::demonstrate)
                    CHECK(a.strip.size.x >= 440 * scale);
                const Rect* all[] = {&a.top, &a.left, &a.needle, &a.depth, &a.picture, &a.strip};
                for (std::size_t i = 0; i < std::size(all); ++i) {
                    CHECK(all[i]->end().x <= window.x);
                    CHECK(all[i]->end().y <= window.y);
                    for (std::size_t k = 0; k < i; ++k)
                        CHECK(apart(*all[i], *all[k]));
                }
            }
}
