#include "render/passes.h"
#include <algorithm>

namespace acus {

namespace {
/// Below this many triangles asking costs more than drawing.
constexpr std::size_t worthAsking = 60000;
/// A part that was seen is asked again every so many pictures.
constexpr std::uint32_t turns = 4;
} // namespace

Status HiddenParts::create() {
    Result<GlProgram> made = makeProgram("box", "box");
    if (!made)
        return made.error();
    box = std::move(*made);
    low = glGetUniformLocation(box, "low");
    high = glGetUniformLocation(box, "high");
    return Done{};
}

void HiddenParts::ask(const MeshStore& meshes, std::uint32_t part, std::size_t query, GLuint emptyArray) const {
    const DisplayPart& p = meshes.part(part);
    // A little wider: a flat part's box must not be cut off by rounding.
    constexpr float margin = 0.05f;
    glUniform3f(low, p.low[0] - margin, p.low[1] - margin, p.low[2] - margin);
    glUniform3f(high, p.high[0] + margin, p.high[1] + margin, p.high[2] + margin);
    glBindVertexArray(emptyArray);
    glBeginQuery(GL_ANY_SAMPLES_PASSED, queries[query]);
    glDrawArrays(GL_TRIANGLES, 0, 36);
    glEndQuery(GL_ANY_SAMPLES_PASSED);
}

std::size_t HiddenParts::draw(const SurfacePass& surfaces, const MeshStore& meshes, const std::vector<MeshStore::Choice>& choices,
                              GLuint emptyArray) {
    seen.resize(meshes.partCount(), true);
    std::size_t all = 0;
    for (const MeshStore::Choice& c : choices)
        all += meshes.trianglesOf(c);
    if (all < worthAsking) {
        surfaces.draw(meshes, meshes.gather(choices));
        return all;
    }
    std::vector<MeshStore::Choice> first, asked, later;
    ++turn;
    for (const MeshStore::Choice& c : choices) {
        (seen[c.part] || c.crossesNear ? first : later).push_back(c);
        if (!c.crossesNear && (!seen[c.part] || c.part % turns == turn % turns))
            asked.push_back(c);
    }
    const MeshStore::Selected now = meshes.gather(first);
    surfaces.draw(meshes, now);
    if (asked.empty())
        return now.triangles();

    while (queries.size() < asked.size())
        queries.push_back(makeQuery());
    glUseProgram(box);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glDepthMask(GL_FALSE);
    glDepthFunc(GL_LEQUAL);
    for (std::size_t i = 0; i < asked.size(); ++i)
        ask(meshes, asked[i].part, i, emptyArray);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        GLuint any = 1;
        glGetQueryObjectuiv(queries[i], GL_QUERY_RESULT, &any);
        seen[asked[i].part] = any != 0;
    }
    std::erase_if(later, [&](const MeshStore::Choice& c) { return !seen[c.part]; });
    const MeshStore::Selected rest = meshes.gather(later);
    if (rest.triangles())
        surfaces.draw(meshes, rest);
    return now.triangles() + rest.triangles();
}

} // namespace acus
