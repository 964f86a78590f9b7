#include "ui/draw_on_image.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

struct Atlas {
    const unsigned char* alpha;
    int width, height;
    /// Bilinear, as a GPU samples it.
    float at(float u, float v) const {
        const float x = u * static_cast<float>(width) - 0.5f, y = v * static_cast<float>(height) - 0.5f;
        const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
        const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
        const auto texel = [&](int i, int k) {
            return static_cast<float>(alpha[std::clamp(k, 0, height - 1) * width + std::clamp(i, 0, width - 1)]);
        };
        return ((texel(x0, y0) * (1 - fx) + texel(x0 + 1, y0) * fx) * (1 - fy) + (texel(x0, y0 + 1) * (1 - fx) + texel(x0 + 1, y0 + 1) * fx) * fy) / 255;
    }
};

float edge(ImVec2 a, ImVec2 b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); }

void drawTriangle(Image& image, const Atlas& atlas, const ImDrawVert* v[3], const ImVec4& clip) {
    float area = edge(v[0]->pos, v[1]->pos, v[2]->pos.x, v[2]->pos.y);
    if (area == 0)
        return;
    if (area < 0) {
        std::swap(v[1], v[2]);
        area = -area;
    }
    // A pixel on a common edge belongs to one triangle only (top-left rule).
    bool owns[3];
    for (int k = 0; k < 3; ++k) {
        const ImVec2 a = v[(k + 1) % 3]->pos, b = v[(k + 2) % 3]->pos;
        owns[k] = b.y < a.y || (a.y == b.y && b.x > a.x);
    }
    const auto [lowX, highX] = std::minmax({v[0]->pos.x, v[1]->pos.x, v[2]->pos.x});
    const auto [lowY, highY] = std::minmax({v[0]->pos.y, v[1]->pos.y, v[2]->pos.y});
    const int x0 = static_cast<int>(std::floor(std::max({lowX, clip.x, 0.0f}))), y0 = static_cast<int>(std::floor(std::max({lowY, clip.y, 0.0f})));
    const int x1 = static_cast<int>(std::ceil(std::min({highX, clip.z, static_cast<float>(image.width)})));
    const int y1 = static_cast<int>(std::ceil(std::min({highY, clip.w, static_cast<float>(image.height)})));
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
            float w[3];
            bool inside = true;
            for (int k = 0; k < 3; ++k) {
                w[k] = edge(v[(k + 1) % 3]->pos, v[(k + 2) % 3]->pos, px, py);
                inside = inside && (w[k] > 0 || (w[k] == 0 && owns[k]));
            }
            if (!inside)
                continue;
            float colour[4] = {}, u = 0, t = 0;
            for (int k = 0; k < 3; ++k) {
                const float share = w[k] / area;
                for (int c = 0; c < 4; ++c)
                    colour[c] += share * static_cast<float>(v[k]->col >> (8 * c) & 255);
                u += share * v[k]->uv.x;
                t += share * v[k]->uv.y;
            }
            const float alpha = colour[3] / 255 * atlas.at(u, t);
            std::uint8_t* to = &image.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x))];
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>(std::clamp(static_cast<float>(to[c]) * (1 - alpha) + colour[c] * alpha + 0.5f, 0.0f, 255.0f));
        }
}

} // namespace

void drawOnImage(Image& image, const ImDrawList& list, ImFontAtlas& atlas) {
    unsigned char* alpha = nullptr;
    int width = 0, height = 0;
    atlas.GetTexDataAsAlpha8(&alpha, &width, &height);
    if (!alpha || width < 1 || height < 1)
        return;
    const Atlas texture{alpha, width, height};
    for (const ImDrawCmd& command : list.CmdBuffer)
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
            const ImDrawVert* corners[3];
            for (unsigned k = 0; k < 3; ++k)
                corners[k] = &list.VtxBuffer[static_cast<int>(list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)] + command.VtxOffset)];
            drawTriangle(image, texture, corners, command.ClipRect);
        }
}

} // namespace acus::ui
