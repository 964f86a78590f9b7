// Embree: robust scene, one geometry a part, hits gathered in a filter that rejects them all. Distances through point
// queries: a ball around the needle's middle that shrinks, with our exact segment-triangle distance in the callback.
#include "geometry/segment_distance.h"
#include "rivals.h"
#include <algorithm>
#if ACUS_EMBREE >= 4
#include <embree4/rtcore.h>
#else
#include <embree3/rtcore.h>
#endif

namespace acus::bench {

namespace {

struct Hit {
    unsigned part;
    float depth;
};

#if ACUS_EMBREE >= 4
struct Context {
    RTCRayQueryContext base;
    std::vector<Hit>* hits;
};
#else
struct Context {
    RTCIntersectContext base;
    std::vector<Hit>* hits;
};
#endif

void gather(const RTCFilterFunctionNArguments* arguments) {
    auto* context = reinterpret_cast<Context*>(arguments->context);
    context->hits->push_back({RTCHitN_geomID(arguments->hit, arguments->N, 0), RTCRayN_tfar(arguments->ray, arguments->N, 0)});
    arguments->valid[0] = 0;
}

struct Search {
    const MeshSet* meshes;
    const std::vector<std::uint32_t>* parts;
    const Segment* needle;
    double within;
    std::vector<double>* best; ///< per part, or one for all
    bool each;
};

class Embree final : public Rival {
  public:
    explicit Embree(const MeshSet& meshes) : meshes(meshes), device(rtcNewDevice("threads=1")) {
        all = makeScene(false);
        hazards = makeScene(true);
        best.resize(meshes.size());
    }
    ~Embree() override {
        rtcReleaseScene(all);
        rtcReleaseScene(hazards);
        rtcReleaseDevice(device);
    }

    std::size_t hits(const Segment& needle) override {
        found.clear();
        Context context;
#if ACUS_EMBREE >= 4
        rtcInitRayQueryContext(&context.base);
#else
        rtcInitIntersectContext(&context.base);
#endif
        context.hits = &found;
        RTCRayHit ray{};
        ray.ray = {static_cast<float>(needle.origin.x), static_cast<float>(needle.origin.y), static_cast<float>(needle.origin.z), 0,
                   static_cast<float>(needle.direction.x), static_cast<float>(needle.direction.y), static_cast<float>(needle.direction.z), 0,
                   static_cast<float>(needle.length), ~0u, 0, 0};
        ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
#if ACUS_EMBREE >= 4
        RTCIntersectArguments arguments;
        rtcInitIntersectArguments(&arguments);
        arguments.context = &context.base;
        rtcIntersect1(all, &ray, &arguments);
#else
        rtcIntersect1(all, &context.base, &ray);
#endif
        std::sort(found.begin(), found.end(), [](const Hit& a, const Hit& b) { return a.depth < b.depth; });
        return found.size();
    }

    std::size_t hazardsNear(const Segment& needle, double within) override {
        std::fill(best.begin(), best.end(), within);
        query(needle, within, true);
        return static_cast<std::size_t>(std::count_if(best.begin(), best.end(), [&](double d) { return d < within; }));
    }

    double nearest(const Segment& needle, double within) override {
        best[0] = within;
        query(needle, within, false);
        return best[0];
    }

  private:
    static bool visit(RTCPointQueryFunctionArguments* arguments) {
        auto& search = *static_cast<Search*>(arguments->userPtr);
        const std::uint32_t part = (*search.parts)[arguments->geomID];
        const MeshView mesh = search.meshes->part(part);
        const Triangle& t = mesh.triangles[arguments->primID];
        const double d = segmentToTriangle(*search.needle, mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]).distance;
        double& least = (*search.best)[search.each ? part : 0];
        if (d >= least)
            return false;
        least = d;
        if (search.each)
            return false;
        arguments->query->radius = static_cast<float>(0.5 * search.needle->length + d);
        return true;
    }

    void query(const Segment& needle, double within, bool each) {
        Search search{&meshes, &hazardParts, &needle, within, &best, each};
        const Vec3 middle = needle.at(0.5 * needle.length);
        RTCPointQuery query{static_cast<float>(middle.x), static_cast<float>(middle.y), static_cast<float>(middle.z), 0,
                            static_cast<float>(0.5 * needle.length + within)};
        RTCPointQueryContext context;
        rtcInitPointQueryContext(&context);
        rtcPointQuery(hazards, &query, &context, visit, &search);
    }

    RTCScene makeScene(bool hazardsOnly) {
        RTCScene scene = rtcNewScene(device);
        rtcSetSceneFlags(scene, static_cast<RTCSceneFlags>(RTC_SCENE_FLAG_ROBUST |
#if ACUS_EMBREE >= 4
                                                           RTC_SCENE_FLAG_FILTER_FUNCTION_IN_ARGUMENTS));
#else
                                                           RTC_SCENE_FLAG_CONTEXT_FILTER_FUNCTION));
#endif
        rtcSetSceneBuildQuality(scene, RTC_BUILD_QUALITY_HIGH);
        for (std::uint32_t part = 0; part < meshes.size(); ++part) {
            if (hazardsOnly && !meshes.parts[part].hazard)
                continue;
            const MeshView mesh = meshes.part(part);
            RTCGeometry geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE);
            auto* positions = static_cast<float*>(rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, 12, mesh.positions.size()));
            for (std::size_t i = 0; i < mesh.positions.size(); ++i)
                for (int k = 0; k < 3; ++k)
                    positions[3 * i + static_cast<std::size_t>(k)] = static_cast<float>(mesh.positions[i][k]);
            auto* indices = static_cast<std::uint32_t*>(rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, mesh.triangles.size()));
            for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
                std::copy(mesh.triangles[i].begin(), mesh.triangles[i].end(), indices + 3 * i);
            rtcSetGeometryIntersectFilterFunction(geometry, gather);
            rtcCommitGeometry(geometry);
            rtcAttachGeometry(scene, geometry);
            rtcReleaseGeometry(geometry);
            if (hazardsOnly)
                hazardParts.push_back(part);
        }
        rtcCommitScene(scene);
        return scene;
    }

    const MeshSet& meshes;
    RTCDevice device;
    RTCScene all, hazards;
    std::vector<std::uint32_t> hazardParts;
    std::vector<Hit> found;
    std::vector<double> best;
};

} // namespace

std::unique_ptr<Rival> makeEmbree(const MeshSet& meshes) {
    return std::make_unique<Embree>(meshes);
}

} // namespace acus::bench
