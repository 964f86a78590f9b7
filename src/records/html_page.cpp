#include "records/html_page.h"
#include "core/assets.h"
#include "core/language.h"
#include "records/html_text.h"

namespace acus {

std::string htmlPage(std::string_view title, std::string_view body, std::string_view footer) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escaped(currentLanguage()) + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
                      "<title>" + escaped(title) + "</title>\n<style>\n";
    out += asset("assets/report/report.css");
    out += "</style></head><body>\n";
    out += body;
    out += "<footer>";
    out += footer;
    return out + "</footer>\n</body></html>\n";
}

std::string htmlTable(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
    std::string out = "<table><thead><tr>";
    const auto number = [&](std::size_t i) { return i < columns.size() && columns[i].starts_with('#'); };
    const auto open = [&](const char* tag, std::size_t i) { return std::string("<") + tag + (number(i) ? " class=\"number\">" : ">"); };
    for (std::size_t i = 0; i < columns.size(); ++i)
        out += open("th", i) + escaped(number(i) ? columns[i].substr(1) : columns[i]) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const std::vector<std::string>& row : rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += open("td", i) + row[i] + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table>\n";
}

} // namespace acus
