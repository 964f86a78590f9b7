#include "app/bench_window.h"
#include "app/window_shell.h"
#include "core/median.h"
#include "sculpt/population.h"
#include "sculpt/standard_patient.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>

namespace acus {

namespace {

using Clock = std::chrono::steady_clock;
constexpr double patienceS = 600;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

class WindowBench {
  public:
    explicit WindowBench(Window& window) : window(window) {}

    bool wait(const std::function<bool()>& there) {
        for (const auto start = Clock::now(); secondsSince(start) < patienceS; window.turn(0.02))
            if (there())
                return true;
        return false;
    }
    const Model* lies() const { return window.trainer()->state().model.get(); }

    /// Seconds until that person's first look and preview have been drawn, and the needle stands in the preview.
    struct Waited {
        double look = 0, preview = 0;
    };
    std::optional<Waited> change(const std::function<void(ui::PatientMemory&)>& ask) {
        const Model* before = lies();
        const auto start = Clock::now();
        ask(window.memory().patient);
        window.onChange();
        Waited waited;
        if (!shown([&] { return lies() != before; }))
            return std::nullopt;
        waited.look = secondsSince(start);
        if (!shown([&] { return lies() != before && !isFirstLook(lies()->info); }))
            return std::nullopt;
        waited.preview = secondsSince(start);
        window.say("patient.stop"); // full quality is not waited for
        if (!wait([&] { return !window.makingPatient(); }))
            return std::nullopt;
        return waited;
    }
    std::optional<Waited> changeBmi(double bmi) {
        return change([bmi](ui::PatientMemory& memory) {
            memory.wanted.parameters.bmi = bmi;
            memory.movedAt = 0; // let go just now
        });
    }

  private:
    /// It is there, and a picture has been drawn since: most often in the very turn in which it came.
    bool shown(const std::function<bool()>& there) {
        std::size_t pictures = window.picturesDrawn();
        const auto came = [&] {
            const std::size_t before = std::exchange(pictures, window.picturesDrawn());
            if (!there())
                return false;
            pictures = before;
            return true;
        };
        return wait(came) && wait([&] { return window.picturesDrawn() > pictures; });
    }

    Window& window;
};

} // namespace

Result<std::vector<BenchFigure>> benchWindow(std::pair<int, int> size, int rounds) {
    WindowOptions options;
    options.remember = false;
    options.pack = "standard";
    options.width = size.first;
    options.height = size.second;
    options.store = ":memory:";
    Result<std::unique_ptr<Window>> opened = Window::open(options);
    if (!opened)
        return opened.error();
    Window& window = **opened;
    WindowBench bench(window);
    const Error nobody{"the window made nobody in ten minutes"};
    if (!bench.wait([&] { return window.trainer() != nullptr && window.picturesDrawn() > 0 && window.settled(); }))
        return nobody;
    window.say("needle.planned piriformis_midpoint/right");
    window.say("ui.patient");
    if (!bench.wait([&] { return window.memory().patient.open && window.memory().patient.shownOf == bench.lies(); }))
        return nobody;
    std::vector<double> look, preview, seedLook, seedPreview;
    const auto first = bench.changeBmi(30.3);
    if (!first)
        return nobody;
    for (int round = 0; round < rounds; ++round) {
        const auto waited = bench.changeBmi(round % 2 ? 30.6 + round : 21.1 + round);
        if (!waited)
            return nobody;
        look.push_back(waited->look);
        preview.push_back(waited->preview);
    }
    for (int round = 0; round < std::min(rounds, 3); ++round) {
        const auto waited = bench.change([&](ui::PatientMemory& memory) {
            memory.wanted = AddressedPatient{drawPatient(static_cast<std::uint64_t>(7 + round), Chosen{}), false};
            memory.movedAt = 0;
        });
        if (!waited)
            return nobody;
        seedLook.push_back(waited->look);
        seedPreview.push_back(waited->preview);
    }
    return std::vector<BenchFigure>{{"window_first_bmi_change_first_look", first->look, "s"},
                                    {"window_first_bmi_change_preview", first->preview, "s"},
                                    {"window_bmi_change_first_look", medianOf(look), "s"},
                                    {"window_bmi_change_preview", medianOf(preview), "s"},
                                    {"window_new_seed_first_look", medianOf(seedLook), "s"},
                                    {"window_new_seed_preview", medianOf(seedPreview), "s"}};
}

} // namespace acus
