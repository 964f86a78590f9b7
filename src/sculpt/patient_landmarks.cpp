#include "sculpt/patient_landmarks.h"
#include "sculpt/envelope/landmarks.h"
#include <algorithm>
#include <set>

namespace acus {

namespace {

/// "Left L3 foramen" for points that have no name of their own.
std::string spoken(const std::string& id) {
    const bool left = id.ends_with("_l"), right = id.ends_with("_r");
    std::string text = left || right ? (left ? "left_" : "right_") + id.substr(0, id.size() - 2) : id;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool level = (text[i] == 't' || text[i] == 'l' || text[i] == 's') && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (i == 0 || (level && text[i - 1] == '_'))
            text[i] = static_cast<char>(text[i] - 'a' + 'A');
    }
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

} // namespace

std::vector<Landmark> landmarksOf(const Skeleton& skeleton, const std::vector<SculptedStructure>& envelope) {
    const auto skin = std::find_if(envelope.begin(), envelope.end(), [](const SculptedStructure& s) { return s.id == "skin"; });
    std::vector<Landmark> marks = skin == envelope.end() ? patientLandmarks(skeleton) : patientLandmarks(skeleton, {skin->mesh.positions, skin->mesh.triangles});
    std::set<std::string> named;
    for (const Landmark& mark : marks)
        named.insert(mark.id);
    for (const Part& part : skeleton.parts)
        for (const Landmark& mark : part.points) {
            if (!named.insert(mark.id).second)
                continue;
            marks.push_back({mark.id, spoken(mark.id), mark.position});
            if (mark.id.ends_with("_l")) {
                Landmark right = mark;
                right.id.back() = 'r';
                right.name = spoken(right.id);
                right.position.x = -right.position.x;
                marks.push_back(std::move(right));
            }
        }
    return marks;
}

} // namespace acus
