#include "render/passes.h"
#include <cmath>
#include <cstddef>

namespace acus {

namespace {
/// As surface.vert reads it.
struct FacetVertex {
    glm::vec3 position;
    std::int8_t normal[4];
    std::uint32_t item;
};
} // namespace

Status FacetPass::create() {
    Result<GlProgram> made = makeProgram("surface", "surface", {}, "#define UNCUT\n");
    if (!made)
        return made.error();
    program = std::move(*made);
    made = makeProgram("surface", "surface", {}, "#define UNCUT\n#define OPENED\n");
    if (!made)
        return made.error();
    opened = std::move(*made);
    array = makeArray();
    buffer = makeBuffer();
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    for (const GLuint index : {0u, 1u, 2u})
        glEnableVertexAttribArray(index);
    glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(FacetVertex), nullptr);
    glVertexAttribPointer(1, 4, GL_BYTE, GL_TRUE, sizeof(FacetVertex), reinterpret_cast<const void*>(offsetof(FacetVertex, normal)));
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, sizeof(FacetVertex), reinterpret_cast<const void*>(offsetof(FacetVertex, item)));
    glBindVertexArray(0);
    return Done{};
}

void FacetPass::upload(const Frame& frame, const Vec3& origin, std::size_t firstItem) {
    std::vector<FacetVertex> vertices;
    const glm::vec3 shift(frame.facetOrigin - origin);
    const auto add = [&](std::size_t i) {
        const DrawFacets& facets = frame.facets[i];
        FacetVertex v{};
        for (int k = 0; k < 3; ++k)
            v.normal[k] = static_cast<std::int8_t>(std::lround(127 * facets.normal[k]));
        v.item = static_cast<std::uint32_t>(firstItem + i);
        for (const glm::vec3& corner : facets.corners) {
            v.position = corner + shift;
            vertices.push_back(v);
        }
    };
    const auto opens = [&](std::size_t i) { return frame.window && frame.facets[i].opens; };
    for (const bool wanted : {false, true}) {
        for (std::size_t i = 0; i < frame.facets.size(); ++i)
            if (opens(i) == wanted)
                add(i);
        (wanted ? opening : staying) = static_cast<GLsizei>(vertices.size());
    }
    opening -= staying;
    if (vertices.empty())
        return;
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FacetVertex)), vertices.data(), GL_STREAM_DRAW);
}

void FacetPass::draw() const {
    glBindVertexArray(array);
    if (staying) {
        glUseProgram(program);
        glDrawArrays(GL_TRIANGLES, 0, staying);
    }
    if (opening) {
        glUseProgram(opened);
        glDrawArrays(GL_TRIANGLES, staying, opening);
    }
}

void FacetPass::drawOpening() const {
    if (!opening)
        return;
    glBindVertexArray(array);
    glVertexAttrib4f(3, 0, 0, 0, 0); // no fibres
    glDrawArrays(GL_TRIANGLES, staying, opening);
}

} // namespace acus
