#include "sculpt/pack_content.h"
#include "anatomy/catalogue.h"
#include "core/language.h"
#include "geometry/polygonise.h"
#include "sculpt/deviations.h"
#include "sculpt/population.h"
#include <cassert>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <set>

namespace acus {

namespace {

Structure structureFor(const SculptedStructure& made, const std::string& id, Side side) {
    Structure structure;
    structure.id = id;
    structure.side = side;
    structure.tissue = made.tissue;
    structure.estimated = made.estimated;
    structure.closed = true;
    if (const CatalogueEntry* entry = catalogued(id)) {
        structure.name = englishName(*entry, side);
        structure.latin = latinName(*entry, side);
        structure.synonyms = entry->synonyms;
        structure.fma = fmaId(*entry, side);
        structure.group = entry->group;
        structure.layer = entry->layer;
    } else {
        assert(!"a sculpted structure that the catalogue does not know");
        structure.name = id;
        structure.group = groupFor(made.tissue);
        structure.layer = layerFor(made.tissue);
    }
    return structure;
}

std::string idOf(const PatientParameters& p) {
    if (p == PatientParameters{})
        return "standard";
    char text[64];
    std::snprintf(text, sizeof text, "sculpted_%s_%g_%g", p.sex == Sex::male ? "m" : "f", p.heightCm, p.bmi);
    for (char& c : text)
        c = c == '.' ? '-' : c; // ids have no points
    std::string id = text;
    for (const std::string& variant : variantIds(p.variants))
        id += "_" + variant;
    if (p.seed)
        id += "_seed_" + std::to_string(*p.seed);
    return id;
}

std::string nameOf(const PatientParameters& p) {
    return p == PatientParameters{} ? "Standard man" : patientName(p);
}

} // namespace

PackContent packOf(const PatientParameters& parameters, std::vector<SculptedStructure> structures, std::vector<Landmark> landmarks) {
    PackContent pack;
    pack.info.id = idOf(parameters);
    pack.info.name = nameOf(parameters);
    pack.info.version = "1.0.0";
    pack.info.license = "Apache-2.0";
    pack.info.attribution = "Acus; measured figures: see assets/patient";
    pack.info.source = trLater("Sculpted by code from published and measured figures; not a scan of a person");
    if (parameters.seed)
        pack.info.source += ". Drawn with seed " + std::to_string(*parameters.seed);
    if (!parameters.variants.empty())
        pack.info.source += ". " + variantWords(parameters.variants);
    if (const std::string words = deviationWords(parameters.deviations); !words.empty())
        pack.info.source += (pack.info.source.ends_with('.') ? " " : ". ") + words;
    pack.info.seed = parameters.seed;
    pack.info.variants = variantIds(parameters.variants);
    pack.info.toleranceMm = 1.0;
    pack.info.sex = parameters.sex == Sex::male ? "m" : "f";
    pack.info.heightCm = parameters.heightCm;
    pack.info.massKg = std::round(parameters.massKg() * 10) / 10;
    pack.info.generated = true;
    std::set<std::string> rightMade; // sides that differ are made each by itself
    for (const SculptedStructure& made : structures)
        if (made.id.ends_with("_r"))
            rightMade.insert(made.id);
    for (SculptedStructure& made : structures) {
        const bool left = made.id.ends_with("_l"), right = made.id.ends_with("_r");
        const bool paired = left && !rightMade.contains(made.id.substr(0, made.id.size() - 1) + "r");
        pack.structures.push_back(structureFor(made, made.id, left ? Side::left : right ? Side::right : Side::median));
        pack.fibres.push_back(made.fibres);
        if (paired) {
            pack.meshes.push_back(made.mesh);
            std::string right = made.id;
            right.back() = 'r';
            pack.structures.push_back(structureFor(made, right, Side::right));
            pack.meshes.push_back(mirrorImage(std::move(made.mesh)));
            for (FibrePoint& fibre : made.fibres)
                fibre.direction[0] = -fibre.direction[0];
            pack.fibres.push_back(std::move(made.fibres));
        } else {
            pack.meshes.push_back(std::move(made.mesh));
        }
    }
    pack.landmarks = std::move(landmarks);
    return pack;
}

} // namespace acus
