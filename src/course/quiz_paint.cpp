#include "course/quiz_paint.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

PaintSheet blank(const Vec3& into) {
    PaintSheet sheet;
    sheet.into = into;
    sheet.right = glm::normalize(glm::cross(into, std::abs(into.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{0, -1, 0}));
    sheet.up = glm::cross(sheet.right, into);
    sheet.cellMm = paintCellMm;
    return sheet;
}

struct Span {
    double lowRight = 1e300, highRight = -1e300, lowUp = 1e300, highUp = -1e300;
    void include(const PaintSheet& sheet, const Vec3& p) {
        const double a = glm::dot(p, sheet.right), b = glm::dot(p, sheet.up);
        lowRight = std::min(lowRight, a), highRight = std::max(highRight, a);
        lowUp = std::min(lowUp, b), highUp = std::max(highUp, b);
    }
};

void size(PaintSheet& sheet, const Span& span, double marginMm) {
    const auto cell = [&](double mm) { return static_cast<long>(std::floor(mm / sheet.cellMm)); };
    sheet.column = cell(span.lowRight - marginMm);
    sheet.row = cell(span.lowUp - marginMm);
    sheet.columns = static_cast<std::size_t>(cell(span.highRight + marginMm) - sheet.column + 1);
    sheet.rows = static_cast<std::size_t>(cell(span.highUp + marginMm) - sheet.row + 1);
    sheet.in.assign(sheet.columns * sheet.rows, false);
}

/// Of the lattice; what lies outside the sheet is not in it.
bool at(const PaintSheet& sheet, long column, long row) {
    const long c = column - sheet.column, r = row - sheet.row;
    return c >= 0 && r >= 0 && c < static_cast<long>(sheet.columns) && r < static_cast<long>(sheet.rows) &&
           sheet.in[static_cast<std::size_t>(r) * sheet.columns + static_cast<std::size_t>(c)];
}

struct Cell {
    long column, row;
};

std::vector<Cell> border(const PaintSheet& sheet) {
    std::vector<Cell> cells;
    for (long r = sheet.row; r < sheet.row + static_cast<long>(sheet.rows); ++r)
        for (long c = sheet.column; c < sheet.column + static_cast<long>(sheet.columns); ++c)
            if (at(sheet, c, r) && !(at(sheet, c - 1, r) && at(sheet, c + 1, r) && at(sheet, c, r - 1) && at(sheet, c, r + 1)))
                cells.push_back({c, r});
    return cells;
}

/// Distances, in cells, from each of `from` to the nearest of `to`: their sum and the largest.
std::pair<double, double> apart(const std::vector<Cell>& from, const std::vector<Cell>& to) {
    double sum = 0, largest = 0;
    for (const Cell& one : from) {
        double least = 1e300;
        for (const Cell& other : to) {
            const double dc = static_cast<double>(one.column - other.column), dr = static_cast<double>(one.row - other.row);
            least = std::min(least, dc * dc + dr * dr);
        }
        sum += std::sqrt(least);
        largest = std::max(largest, std::sqrt(least));
    }
    return {sum, largest};
}

/// What was left out between strokes was not meant: enclosed holes that one dab of the brush would fill.
void fillHoles(PaintSheet& sheet) {
    const double dabMm = 2 * brushMm / sheet.cellMm;
    const auto most = static_cast<std::size_t>(dabMm * dabMm);
    const long columns = static_cast<long>(sheet.columns), rows = static_cast<long>(sheet.rows);
    std::vector<bool> seen(sheet.in.size(), false);
    for (long start = 0; start < columns * rows; ++start) {
        if (sheet.in[static_cast<std::size_t>(start)] || seen[static_cast<std::size_t>(start)])
            continue;
        std::vector<long> hole = {start};
        seen[static_cast<std::size_t>(start)] = true;
        bool open = false;
        for (std::size_t k = 0; k < hole.size(); ++k) {
            const long c = hole[k] % columns, r = hole[k] / columns;
            open = open || c == 0 || r == 0 || c + 1 == columns || r + 1 == rows;
            for (const auto& [dc, dr] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                const long c2 = c + dc, r2 = r + dr, at = r2 * columns + c2;
                if (c2 < 0 || r2 < 0 || c2 >= columns || r2 >= rows || sheet.in[static_cast<std::size_t>(at)] || seen[static_cast<std::size_t>(at)])
                    continue;
                seen[static_cast<std::size_t>(at)] = true;
                hole.push_back(at);
            }
        }
        if (!open && hole.size() <= most)
            for (const long at : hole)
                sheet.in[static_cast<std::size_t>(at)] = true;
    }
}

} // namespace

Vec3 PaintSheet::centre(std::size_t c, std::size_t r, double depthMm) const {
    return (static_cast<double>(column + static_cast<long>(c)) + 0.5) * cellMm * right + (static_cast<double>(row + static_cast<long>(r)) + 0.5) * cellMm * up +
           depthMm * into;
}

std::size_t PaintSheet::count() const { return static_cast<std::size_t>(std::count(in.begin(), in.end(), true)); }

PaintSheet areaOver(const Model& model, std::uint32_t structure, const Vec3& into) {
    PaintSheet sheet = blank(into);
    Span span;
    double low = 1e300, high = -1e300;
    for (const Vec3& p : model.meshes.part(structure).positions) {
        span.include(sheet, p);
        low = std::min(low, glm::dot(p, into));
        high = std::max(high, glm::dot(p, into));
    }
    if (low > high)
        return sheet;
    size(sheet, span, 0);
    std::vector<bool> only(model.structures.size(), false);
    only[structure] = true;
    for (std::size_t r = 0; r < sheet.rows; ++r)
        for (std::size_t c = 0; c < sheet.columns; ++c)
            sheet.in[r * sheet.columns + c] = model.queries->firstHit({sheet.centre(c, r, low - 1), into, high - low + 2}, only).has_value();
    return sheet;
}

PaintSheet areaPainted(std::span<const Vec3> points, const Vec3& into) {
    PaintSheet sheet = blank(into);
    if (points.empty())
        return sheet;
    Span span;
    for (const Vec3& p : points)
        span.include(sheet, p);
    size(sheet, span, brushMm);
    const long reach = static_cast<long>(std::ceil(brushMm / sheet.cellMm)) + 1;
    for (const Vec3& p : points) {
        const double a = glm::dot(p, sheet.right), b = glm::dot(p, sheet.up);
        const long column = static_cast<long>(std::floor(a / sheet.cellMm)) - sheet.column, row = static_cast<long>(std::floor(b / sheet.cellMm)) - sheet.row;
        for (long r = std::max(0L, row - reach); r <= std::min(static_cast<long>(sheet.rows) - 1, row + reach); ++r)
            for (long c = std::max(0L, column - reach); c <= std::min(static_cast<long>(sheet.columns) - 1, column + reach); ++c) {
                const Vec3 centre = sheet.centre(static_cast<std::size_t>(c), static_cast<std::size_t>(r));
                const double da = glm::dot(centre, sheet.right) - a, db = glm::dot(centre, sheet.up) - b;
                if (da * da + db * db <= brushMm * brushMm)
                    sheet.in[static_cast<std::size_t>(r) * sheet.columns + static_cast<std::size_t>(c)] = true;
            }
    }
    fillHoles(sheet);
    return sheet;
}

PaintScore compare(const PaintSheet& truth, const PaintSheet& painted) {
    std::size_t both = 0;
    for (long r = truth.row; r < truth.row + static_cast<long>(truth.rows); ++r)
        for (long c = truth.column; c < truth.column + static_cast<long>(truth.columns); ++c)
            both += at(truth, c, r) && at(painted, c, r);
    const std::size_t sum = truth.count() + painted.count();
    PaintScore score;
    score.dice = sum == 0 ? 0 : 2 * static_cast<double>(both) / static_cast<double>(sum);
    const std::vector<Cell> one = border(truth), other = border(painted);
    if (one.empty() || other.empty())
        return score;
    const auto [sumThere, farThere] = apart(one, other);
    const auto [sumBack, farBack] = apart(other, one);
    score.borderMm = truth.cellMm * (sumThere + sumBack) / static_cast<double>(one.size() + other.size());
    score.farthestMm = truth.cellMm * std::max(farThere, farBack);
    return score;
}

} // namespace acus
