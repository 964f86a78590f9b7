// The tape measure and the pins: what a student leaves on a patient.
#include "core/language.h"
#include "core/utf8.h"
#include "trainer/draft.h"
#include "anatomy/skin.h"
#include <algorithm>

namespace acus {

namespace {

constexpr const char* group = "Notes";
constexpr std::size_t mostPins = 200, longestText = 120;

/// Three words from `first` on are coordinates; one is a landmark, or the needle's entry or tip.
Vec3 pointFrom(const Draft& draft, Arguments& arguments, std::size_t first, std::size_t words) {
    if (words == 3)
        return arguments.triple(first, "point");
    const std::string& word = arguments.text(first);
    if (words != 1)
        arguments.fail(tr("needs X Y Z, a landmark, entry or tip"));
    else if (word == "entry" || word == "tip") {
        if (!draft.now.needle.placed)
            arguments.fail(tr("no needle is placed"));
        else
            return word == "entry" ? draft.now.needle.placement.entry : draft.now.needle.placement.shaft().end();
    } else if (const Landmark* landmark = draft.model->landmark(word)) {
        return landmark->position;
    } else {
        std::vector<std::string> ids{"entry", "tip"};
        for (const Landmark& known : draft.model->landmarks)
            ids.push_back(known.id);
        arguments.fail(trf("no landmark \"{}\"{}", plainLine(word, 60), suggestion(word, ids)));
    }
    return Vec3{0};
}

Status measureFrom(Draft& draft, Arguments& arguments) {
    const Vec3 from = pointFrom(draft, arguments, 0, arguments.count());
    if (!arguments.ok())
        return *arguments.error();
    draft.now.measure.from = from;
    draft.now.measure.to.reset();
    draft.message = tr("Measuring from here");
    return Done{};
}

Status measureTo(Draft& draft, Arguments& arguments) {
    const Vec3 to = pointFrom(draft, arguments, 0, arguments.count());
    if (!arguments.ok())
        return *arguments.error();
    if (!draft.now.measure.from)
        return Error{tr("say first from where to measure")};
    draft.now.measure.to = to;
    draft.message = tr("Measured");
    return Done{};
}

Status measureSkin(Draft& draft, Arguments& arguments) {
    const bool on = arguments.count() == 0 ? !draft.now.measure.alongSkin : arguments.choice(0, "how", {"off", "on"}) == 1;
    if (!arguments.ok())
        return *arguments.error();
    if (on && !hasSkin(*draft.model))
        return Error{tr("this patient has no skin to measure along")};
    draft.now.measure.alongSkin = on;
    draft.message = on ? tr("Measuring along the skin") : tr("Measuring straight through space");
    return Done{};
}

Status measureClear(Draft& draft, Arguments&) {
    if (!draft.now.measure.from)
        return Error{tr("nothing is measured")};
    draft.now.measure.from.reset();
    draft.now.measure.to.reset();
    draft.message = tr("Measurement removed");
    return Done{};
}

/// The words from `first` on as one line.
std::string wordsFrom(Arguments& arguments, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < arguments.count(); ++i)
        text += (text.empty() ? "" : " ") + arguments.text(i);
    if (text.size() > longestText)
        arguments.fail(trf("the text is too long, {} letters at most", longestText));
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        arguments.fail(tr("a control character in the text"));
    return text;
}

/// A pin by its number, which counts from 1.
std::size_t pinNumber(const Draft& draft, Arguments& arguments) {
    const auto count = static_cast<long>(draft.now.pins.size());
    if (count == 0) {
        arguments.fail(tr("there are no pins"));
        return 0;
    }
    return static_cast<std::size_t>(arguments.whole(0, "N", 1, count) - 1);
}

Status pinAdd(Draft& draft, Arguments& arguments) {
    const bool plain = parseNumber(arguments.text(0)).has_value();
    const std::size_t words = plain ? 3 : 1;
    if (arguments.count() < words)
        return Error{std::string("pin.add: ") + tr("needs X Y Z, a landmark, entry or tip")};
    const Vec3 at = pointFrom(draft, arguments, 0, words);
    const std::string text = wordsFrom(arguments, words);
    if (!arguments.ok())
        return *arguments.error();
    if (draft.now.pins.size() >= mostPins)
        return Error{trf("no more than {} pins", mostPins)};
    draft.now.pins.push_back({at, text.empty() ? trf("Pin {}", draft.now.pins.size() + 1) : text});
    draft.message = trf("Pin {}: {}", draft.now.pins.size(), draft.now.pins.back().text);
    return Done{};
}

Status pinText(Draft& draft, Arguments& arguments) {
    const std::size_t pin = pinNumber(draft, arguments);
    const std::string text = wordsFrom(arguments, 1);
    if (!arguments.ok())
        return *arguments.error();
    if (text.empty())
        return Error{std::string("pin.text: ") + tr("the pin needs a text")};
    draft.now.pins[pin].text = text;
    draft.message = trf("Pin {}: {}", arguments.text(0), text);
    return Done{};
}

Status pinMove(Draft& draft, Arguments& arguments) {
    const std::size_t pin = pinNumber(draft, arguments);
    const Vec3 to = arguments.ok() ? pointFrom(draft, arguments, 1, arguments.count() - 1) : Vec3{0};
    if (!arguments.ok())
        return *arguments.error();
    draft.now.pins[pin].at = to;
    draft.message = tr("Pin moved");
    return Done{};
}

Status pinRemove(Draft& draft, Arguments& arguments) {
    const std::size_t pin = pinNumber(draft, arguments);
    if (!arguments.ok())
        return *arguments.error();
    draft.message = trf("Pin removed: {}", draft.now.pins[pin].text);
    draft.now.pins.erase(draft.now.pins.begin() + static_cast<std::ptrdiff_t>(pin));
    return Done{};
}

Status pinClear(Draft& draft, Arguments&) {
    if (draft.now.pins.empty())
        return Error{tr("there are no pins")};
    draft.now.pins.clear();
    draft.message = tr("Pins removed");
    return Done{};
}

Status labels(Draft& draft, Arguments& arguments) {
    constexpr int usual = 16;
    if (arguments.count() == 0)
        draft.layout.labels = draft.layout.labels ? 0 : usual;
    else if (arguments.text(0) == "on" || arguments.text(0) == "off")
        draft.layout.labels = arguments.text(0) == "on" ? usual : 0;
    else
        draft.layout.labels = static_cast<int>(arguments.whole(0, "N", 0, mostLabels));
    return arguments.ok() ? Status(Done{}) : Status(*arguments.error());
}

} // namespace

std::vector<CommandRule> measureActions() {
    return {
        {{"labels", "[on|off|N]", "Name what is seen", group}, 0, 1, labels},
        {{"measure.from", "X Y Z|LANDMARK|entry|tip", "Measure from a point", group}, 1, 3, measureFrom},
        {{"measure.to", "X Y Z|LANDMARK|entry|tip", "Measure to a point", group}, 1, 3, measureTo},
        {{"measure.skin", "[on|off]", "Measure along the skin or through space", group}, 0, 1, measureSkin},
        {{"measure.clear", "", "Remove the measurement", group}, 0, 0, measureClear},
        {{"pin.add", "X Y Z|LANDMARK|entry|tip [TEXT]", "Put a pin with a note", group}, 1, 50, pinAdd},
        {{"pin.text", "N TEXT", "Change a pin's note", group}, 2, 50, pinText},
        {{"pin.move", "N X Y Z|LANDMARK|entry|tip", "Move a pin", group}, 2, 4, pinMove},
        {{"pin.remove", "N", "Remove a pin", group}, 1, 1, pinRemove},
        {{"pin.clear", "", "Remove all pins", group}, 0, 0, pinClear},
    };
}

} // namespace acus
