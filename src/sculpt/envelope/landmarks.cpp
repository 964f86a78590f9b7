#include "sculpt/envelope/landmarks.h"
#include "core/assets.h"
#include "sculpt/envelope/body_points.h"
#include <cctype>

namespace acus {

namespace {

std::string replaced(std::string text, char mark, std::string_view by) {
    if (const std::size_t at = text.find(mark); at != std::string::npos)
        text.replace(at, 1, by);
    return text;
}

std::string capital(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

void add(std::vector<Landmark>& out, const std::string& id, const std::string& name, const Vec3& at) {
    if (!id.ends_with("_l")) {
        out.push_back({id, name, {0, at.y, at.z}});
        return;
    }
    out.push_back({id, "Left " + name, at});
    out.push_back({id.substr(0, id.size() - 1) + "r", "Right " + name, {-at.x, at.y, at.z}});
}

/// Where the line parallel to `axis` through p meets the mesh, furthest along it.
std::optional<Vec3> furthest(MeshView mesh, const Vec3& p, int axis) {
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    std::optional<Vec3> best;
    for (const Triangle& t : mesh.triangles) {
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        const double area = (b[u] - a[u]) * (c[v] - a[v]) - (c[u] - a[u]) * (b[v] - a[v]);
        if (area == 0)
            continue;
        const double s = ((p[u] - a[u]) * (c[v] - a[v]) - (c[u] - a[u]) * (p[v] - a[v])) / area;
        const double w = ((b[u] - a[u]) * (p[v] - a[v]) - (p[u] - a[u]) * (b[v] - a[v])) / area;
        if (s < 0 || w < 0 || s + w > 1)
            continue;
        const Vec3 hit = a + s * (b - a) + w * (c - a);
        if (!best || hit[axis] > (*best)[axis])
            best = hit;
    }
    return best;
}

} // namespace

std::vector<Landmark> patientLandmarks(const Skeleton& skeleton, MeshView skin) {
    static const Json table = *parseJson(asset("assets/patient/landmarks.json"), "landmarks.json");
    std::map<std::string, Vec3, std::less<>> known;
    for (const Part& part : skeleton.parts)
        for (const Landmark& landmark : part.points)
            known.emplace(landmark.id, landmark.position);

    std::vector<Landmark> out;
    for (const Json& row : table["points"]) {
        const std::string id = row["id"].get<std::string>(), name = row["name"].get<std::string>();
        const std::string from = row.contains("from") ? row["from"].get<std::string>() : id;
        if (id.find('#') == std::string::npos) {
            if (const auto found = known.find(from); found != known.end())
                add(out, id, name, found->second);
            continue;
        }
        for (const std::string_view level : levelNames)
            if (const auto found = known.find(replaced(from, '#', level)); found != known.end())
                add(out, replaced(id, '#', level), replaced(name, '@', capital(std::string(level))), found->second);
    }

    const auto body = BodyPoints::of(skeleton);
    if (skin.triangles.empty() || !body)
        return out;
    constexpr int leftwards = 0, backwards = 1;
    const auto mark = [&](const char* id, const Vec3& near, int axis) {
        if (const auto at = furthest(skin, near, axis))
            add(out, id, table["on_skin"][id].get<std::string>(), *at);
    };
    const double scale = body->softScale(), fold = envelopeFigures()["surface"]["fold_below_tuber"].get<double>() + 4;
    mark("dimple_l", body->psis(), backwards);
    mark("gluteal_fold_middle_l", Vec3(52 * scale, 0, body->tuber().z - fold * scale), backwards);
    mark("natal_cleft_top", Vec3(0.01, 0, body->psis().z - 52 * scale), backwards);
    mark("tuffier_line", Vec3(0.01, 0, body->at("iliac_crest_top_l").z), backwards);
    mark("trochanter_skin_l", body->at("greater_trochanter_lateral_l"), leftwards);
    return out;
}

} // namespace acus
