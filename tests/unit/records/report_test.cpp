// The report: text that can't break out of it, plots by hand, and one attempt on the phantom from end to end.
#include "core/language.h"
#include "catch.h"
#include "records/html_text.h"
#include "records/plot_svg.h"
#include "records/report_html.h"
#include "core/files.h"
#include "sculpt/phantom.h"
#include <algorithm>
#include <cmath>
#include <limits>

using namespace acus;

namespace {

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++found;
    return found;
}

/// Every tag that is opened is closed, in order; void elements excepted.
bool wellFormed(const std::string& html) {
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos)
            return false;
        std::string tag = html.substr(at + 1, end - at - 1);
        const bool closing = tag[0] == '/', own = tag.back() == '/';
        const std::string name = tag.substr(closing, tag.find_first_of(" /", closing) - closing);
        if (tag[0] == '!' || own || name == "meta" || name == "img" || name == "br")
            continue;
        if (!closing)
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return false;
        else
            open.pop_back();
    }
    return open.empty();
}

struct Attempted {
    ModelPtr model;
    Technique technique;
    Plan plan;
    Debrief outcome;
    ReportContent content;

    explicit Attempted(const std::string& name = "Test muscle") {
        PackContent pack = phantomContent();
        pack.info.toleranceMm = 0.5;
        model = *bakeModel(std::move(pack));
        technique.id = "test";
        technique.muscleName = name;
        technique.approach = "straight in";
        technique.sources = {"A & B 2020 <Journal> 1:2"};
        plan.technique = &technique;
        plan.goal.targets = {*model->indexOf("muscle_deep")};
        plan.goal.entry = {-2, 0, 0};
        plan.goal.lowMm = 34;
        plan.goal.highMm = 44;
        plan.goal.deepestMm = 48;
        plan.goal.needles = {{0.3, 60}};
        Insertion insertion(model, {{0.3, 60}, {-2, 0, 0}, {0, -1, 0}, true, {}});
        const std::vector<Action> actions{{Act::tap, 4}, {Act::advance, 34, 10}, {Act::withdraw, 30, 20}, {Act::remove}};
        for (const Action& action : actions) {
            INFO(insertion.whyNot(action).value_or(""));
            REQUIRE(insertion.perform(action).ok());
        }
        content.insertions = {recordOf(insertion, actions)};
        content.conduct.ticks = {"identify", "consent", "trap_alone"};
        content.conduct.answers = {{"nearest_hazard", false}};
        outcome = debrief(*model, plan.goal, content.insertions, rubricFor("test"), content.conduct);
        content.attempt.id = "0123456789abcdef0123456789abcdef";
        content.plan = &plan;
        content.debrief = &outcome;
    }
};

} // namespace

TEST_CASE("Text is escaped, and what is no UTF-8 is replaced") {
    CHECK(escaped("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(escaped("12° ± 3 µm ✖ 𝄞") == "12° ± 3 µm ✖ 𝄞");
    CHECK(escaped(std::string("a\0b\x1b\x7f\n", 6)) == "ab ");
    CHECK(escaped("\xC0\xAF|\xED\xA0\x80|\xF5|\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Figures and base64") {
    CHECK(figure(3.14159, 2) == "3.14");
    CHECK(figure(-0.04) == "0.0");
    CHECK(figure(-1.06) == "-1.1");
    CHECK(figure(1e9, 0) == "1000000000");
    CHECK(figure(std::numeric_limits<double>::quiet_NaN()) == "-");
    CHECK(base64("") == "");            // RFC 4648, section 10
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64(std::string("\x00\xff\x10", 3)) == "AP8Q");
}

TEST_CASE("Ticks are round and within the range") {
    CHECK(ticks(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10});
    CHECK(ticks(-1, 1, 4) == std::vector<double>{-1, -0.5, 0, 0.5, 1});
    CHECK(ticks(3, 98, 4) == std::vector<double>{20, 40, 60, 80});
    CHECK(ticks(1, 1, 4).empty());
    CHECK(ticks(0, std::numeric_limits<double>::infinity(), 4).empty());
}

TEST_CASE("A thinned series keeps its peaks, its ends and its order") {
    PlotSeries series;
    for (int i = 0; i < 10000; ++i) {
        series.x.push_back(0.01 * i);
        series.y.push_back(i == 4321 ? 9 : i == 777 ? -9 : std::sin(0.01 * i));
    }
    const PlotSeries thin = thinned(series, 100);
    CHECK(thin.x.size() <= 200);
    CHECK(*std::max_element(thin.y.begin(), thin.y.end()) == 9);
    CHECK(*std::min_element(thin.y.begin(), thin.y.end()) == -9);
    CHECK(std::is_sorted(thin.x.begin(), thin.x.end()));
    CHECK(thinned({{1, 2}, {3, 4}, ""}, 100).x == std::vector<double>{1, 2});
}

TEST_CASE("A plot draws its points where they belong") {
    Plot plot;
    plot.title = "A < B";
    plot.width = 154;   // 46 on the left and 8 on the right leave 100 for x
    plot.height = 156;  // 24 above and 32 below leave 100 for y
    plot.series = {{{0, 5, 10}, {0, 10, 5}, "force"}};
    plot.levels = {{5, "warn", "warn 5 mm"}};
    plot.bands = {{2, 4, "window"}};
    const std::string drawn = svg(plot);
    CHECK(drawn.find("d=\"M46.0 124.0L96.0 24.0L146.0 74.0\"") != std::string::npos);
    CHECK(drawn.find("<line class=\"level warn\" x1=\"46.0\" y1=\"74.0\" x2=\"146.0\" y2=\"74.0\"/>") != std::string::npos);
    CHECK(drawn.find("<rect class=\"band window\" x=\"46.0\" y=\"84.0\" width=\"100.0\" height=\"20.0\"/>") != std::string::npos);
    CHECK(drawn.find("A &lt; B") != std::string::npos);
    CHECK(wellFormed(drawn));
    plot.downwards = true;
    CHECK(svg(plot).find("d=\"M46.0 24.0L96.0 124.0L146.0 74.0\"") != std::string::npos);
    // What is not finite or above the range breaks the line.
    plot.downwards = false;
    plot.series = {{{0, 2, 4, 6, 8, 10}, {1, 2, std::nan(""), 4, 50, 5}, "force"}};
    plot.yRange = {{0, 10}};
    CHECK(count(svg(plot), "M") == 3);
    CHECK(svg(plot).find("nan") == std::string::npos);
    CHECK(svg(Plot{}).find("no data") != std::string::npos);
}

TEST_CASE("The numbers of near moments do not overlap") {
    Plot plot;
    plot.series = {{{0, 100}, {0, 1}, "force"}};
    for (int i = 0; i < 6; ++i)
        plot.moments.push_back({50 + 0.1 * i, std::to_string(i + 1)});
    const std::string drawn = svg(plot);
    CHECK(count(drawn, "class=\"moment\"") == 6);
    CHECK(count(drawn, "moment-label") == 3);   // three rows
}

TEST_CASE("A report of an attempt on the phantom is one whole page with everything in it") {
    const Attempted one("Muscle <script>alert(1)</script> & \"co\"");
    const std::string png("\x89PNG\r\n\x1a\n", 8);
    const std::vector<NamedPicture> pictures{{"From behind <b>", png}};
    const std::string html = reportHtml(*one.model, one.content, pictures);
    CHECK(wellFormed(html));
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(1)") != std::string::npos);
    CHECK(html.find("From behind &lt;b&gt;") != std::string::npos);
    CHECK(html.find("src=\"data:image/png;base64,iVBORw0KGgo=\"") != std::string::npos);
    // Self-contained: nothing is fetched.
    CHECK(html.find("http://") == std::string::npos);
    CHECK(html.find("https://") == std::string::npos);
    CHECK(html.find("@import") == std::string::npos);
    CHECK(html.find("url(") == std::string::npos);
    for (const char* part : {"What matters most", "Hazards", "The needle", "Points", "Before and after the needle", "Measured", "Sources",
                             "A &amp; B 2020 &lt;Journal&gt; 1:2", "through the skin", "Force that the fingers feel", "teaching value",
                             "0123456789abcdef0123456789abcdef", "@page"})
        CHECK(html.find(part) != std::string::npos);
    // One plot a hazard's profile, one of the force, one of the depth.
    CHECK(count(html, "<svg class=\"plot\"") == one.outcome.profiles.size() + 2);
    for (const Finding& finding : one.outcome.findings)
        CHECK(html.find(escaped(finding.text)) != std::string::npos);
    for (const HazardReport& hazard : one.outcome.measures.hazards)
        CHECK(html.find(escaped(one.model->structures[hazard.structure].name)) != std::string::npos);
    for (const Metric& metric : one.outcome.measures.metrics)
        CHECK(html.find(escaped(metric.definition)) != std::string::npos);
    // A trap that was stepped into is told, one that was not is not named; what was left out is told with why.
    CHECK(html.find("Leave the room while needles are in") != std::string::npos);
    CHECK(html.find("Needle through thin clothing") == std::string::npos);
    CHECK(html.find("✖ left out</td><td>Screen for contraindications") != std::string::npos);
    CHECK(html.find("Not passed") != std::string::npos);
    CHECK(reportHtml(*one.model, one.content, pictures) == html);
}

TEST_CASE("A report speaks the language at hand, and only that") {
    struct German {
        German() { REQUIRE(useLanguage("de").ok()); }
        ~German() { (void)useLanguage("en"); }
    };
    const German speaking;
    const Attempted one;
    const std::string html = reportHtml(*one.model, one.content);
    CHECK(wellFormed(html));
    CHECK(html.find("<html lang=\"de\">") != std::string::npos);
    CHECK(html.find("vom Programm gemacht; keine Anatomie") != std::string::npos);
    for (const char* part : {"Was am wichtigsten ist", "Gefahren", "Die Nadel", "Punkte", "Vor und nach der Nadel", "Gemessen", "Quellen", "ausgelassen", "Nicht bestanden", "Lehrwert"})
        CHECK(html.find(part) != std::string::npos);
    for (const char* part : {"What matters", "Hazards", "The needle", "Points", "Before and after", "Measured", "Sources", "left out", "Not passed", "teaching value", "Verdict", "Nearest", "Punctures", "needed"}) {
        INFO(part << " in …" << html.substr(std::min(html.size(), html.find(part)) - 60, 120));
        CHECK(html.find(part) == std::string::npos);
    }
}

TEST_CASE("A report of an attempt that was not finished, or never pierced the skin") {
    Attempted one;
    one.content.debrief = nullptr;
    const std::string unfinished = reportHtml(*one.model, one.content);
    CHECK(wellFormed(unfinished));
    CHECK(unfinished.find("There is no verdict") != std::string::npos);
    one.content.insertions.clear();
    one.content.plan = nullptr;
    one.content.attempt.plan = "gone/l4/right";
    const std::string bare = reportHtml(*one.model, one.content);
    CHECK(wellFormed(bare));
    CHECK(bare.find("The skin was not pierced") != std::string::npos);
    CHECK(bare.find("Gone/l4/right") != std::string::npos);
}

TEST_CASE("A German report of an attempt that was made in English has no English left but its sources, and commas in its figures") {
    const Result<std::string> kept = readFile(Path(ACUS_SOURCE_DIR) / "tests" / "replay" / "phantom_artery.attempt.json", 1 << 22);
    REQUIRE(kept);
    const auto attempt = attemptFromJson(*kept, "attempt");
    REQUIRE(attempt);
    const ModelPtr model = *bakeModel(phantomContent());
    const auto practice = replay(model, *attempt);
    REQUIRE(practice);
    struct German {
        German() { REQUIRE(useLanguage("de").ok()); }
        ~German() { (void)useLanguage("en"); }
    };
    const German speaking;
    const std::string html = reportHtml(*model, *attempt, **practice);
    // What is read: between the tags, from the body to the sources.
    std::string words;
    const std::size_t from = html.find("<body"), to = html.find("<h2>Quellen");
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    bool inTag = false;
    for (std::size_t i = from; i < to; ++i) {
        inTag = html[i] == '<' || (inTag && html[i] != '>');
        words += inTag || html[i] == '>' ? ' ' : html[i];
    }
    CHECK(words.size() > 4000);
    for (const char* english : {" the ", " The ", " of ", " and ", " is ", " were ", " with ", " to ", " from ", " left ", " right ", " not "}) {
        INFO(english << " in …" << words.substr(std::max<std::size_t>(60, std::min(words.size(), words.find(english))) - 60, 160));
        CHECK(words.find(english) == std::string::npos);
    }
    for (std::size_t at = words.find(" mm"); at != std::string::npos; at = words.find(" mm", at + 1)) {
        const std::string figure = words.substr(words.find_last_of(" (", at - 1) + 1, at - words.find_last_of(" (", at - 1) - 1);
        INFO("…" << words.substr(std::max<std::size_t>(at, 40) - 40, 60));
        // Needles are called 0.30 × 60 everywhere.
        CHECK((figure.find('.') == std::string::npos || words.substr(at - 12, 12).find("×") != std::string::npos));
    }
}
