#include "import/body_table.h"
#include "core/assets.h"
#include "core/json.h"

namespace acus {

namespace {
constexpr const char* bodyTableFile = "assets/import/body.json";
}

Result<BodyTable> BodyTable::parse(std::string_view json, std::string_view source) {
    const Result<Json> parsed = parseJson(json, source);
    if (!parsed)
        return parsed.error();
    BodyTable made;
    JsonReader root(*parsed, std::string(source));
    for (const auto& [id, row] : root.object("structures", true).items()) {
        JsonReader reader(row, std::string(source), id);
        const auto vector = [&](const char* key) {
            const std::vector<double> v = reader.numbers(key, 3);
            return v.size() == 3 ? Vec3(v[0], v[1], v[2]) : Vec3(0);
        };
        made.parts[id] = {vector("size"), vector("centre"), vector("mass"), reader.flag("paired", false), reader.text("from") == "standard"};
        if (reader.error())
            return *reader.error();
    }
    if (root.error())
        return *root.error();
    return made;
}

const BodyTable& BodyTable::embedded() {
    static const BodyTable kept = [] {
        Result<BodyTable> parsed = parse(asset(bodyTableFile), bodyTableFile);
        return parsed ? std::move(parsed).value() : BodyTable{};
    }();
    return kept;
}

const BodyPart* BodyTable::find(std::string_view id) const {
    auto at = parts.find(id);
    if (at == parts.end() && (id.ends_with("_l") || id.ends_with("_r")))
        at = parts.find(id.substr(0, id.size() - 2));
    return at == parts.end() ? nullptr : &at->second;
}

BodyPart BodyTable::onSide(const BodyPart& part, Side side) {
    BodyPart here = part;
    if (part.paired && side == Side::right) {
        here.centre.x = -here.centre.x;
        here.mass.x = -here.mass.x;
    }
    return here;
}

} // namespace acus
