#include "cardboard.h"
#include "catch.h"
#include "core/language.h"
#include "core/utf8.h"
#include "import/file_header.h"
#include "import/import_map.h"
#include "import/import_plan.h"
#include "import/import_report.h"
#include "import/parts_tables.h"
#include "import/raw_source.h"
#include "import/source_files.h"
#include <map>
#include <minizip/zip.h>
#include <sstream>

using namespace acus;
using namespace acus::test;

namespace {

void zip(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& entries) {
    zipFile made = zipOpen64(file.c_str(), APPEND_STATUS_CREATE);
    REQUIRE(made);
    for (const auto& [name, bytes] : entries) {
        REQUIRE(zipOpenNewFileInZip(made, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, 8, 9) == ZIP_OK);
        REQUIRE(zipWriteInFileInZip(made, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK);
        zipCloseFileInZip(made);
    }
    zipClose(made, nullptr);
}

} // namespace

TEST_CASE("a folder, its zips and nothing outside", "[import][source]") {
    TestFolder folder("source"), outside("outside");
    const std::string bone = objOf(cardboard("sacrum"));
    folder.put("a/b/c/sacrum.obj", bone);
    folder.put("notes.pdf", "x");
    folder.put("LICENSE.txt", "CC BY 4.0\n");
    folder.put("parts.txt", "FMA1\tthing\n");
    folder.put("__MACOSX/._sacrum.obj", "x");
    folder.put(".r sacrum.obj", "x");
    outside.put("secret.obj", bone);
    std::filesystem::create_symlink(outside.path / "secret.obj", folder.path / "link.obj");
    std::filesystem::create_directory_symlink(outside.path, folder.path / "folder");
    zip(folder.path / "more.zip", {{"deep/L4.obj", objOf(cardboard("vertebra_l4"))}, {"../../evil.obj", bone}, {"/etc/evil.obj", bone}});
    folder.put("broken.zip", "PK\x03\x04 not really");
    const Result<SourceFiles> files = SourceFiles::open(folder.path);
    REQUIRE(files);
    REQUIRE(files->meshes().size() == 2);
    CHECK(files->meshes()[0].path == "a/b/c/sacrum.obj");
    CHECK(files->meshes()[1].path == "more.zip/deep/L4.obj");
    CHECK(files->left().size() == 5);
    REQUIRE(files->read(files->meshes()[1]));
    CHECK(*files->read(files->meshes()[1]) == objOf(cardboard("vertebra_l4")));
    CHECK(!files->read(files->meshes()[1], 100));
    CHECK(!files->read({"../etc/passwd", 10}));
    CHECK(files->tables().size() == 1);
    CHECK(files->notes().size() == 1);
    CHECK(!SourceFiles::open(folder.path / "nothing"));
    CHECK(!SourceFiles::open(folder.path / "notes.pdf"));
    CHECK(SourceFiles::open(folder.path / "more.zip"));
    CHECK(SourceFiles::open(folder.path / "a/b/c/sacrum.obj"));
    TestFolder empty("empty");
    CHECK(!SourceFiles::open(empty.path));
}

TEST_CASE("why a source can't be opened is said in the language at hand, what its report keeps in English", "[import][source]") {
    struct German {
        German() { REQUIRE(useLanguage("de").ok()); }
        ~German() { (void)useLanguage("en"); }
    };
    TestFolder folder("words");
    folder.put("broken.zip", "PK\x03\x04 not really");
    folder.put("a.nii", "x");
    folder.put("b.nii", "x");
    const std::string where = folder.path.string();
    CHECK(SourceFiles::open(folder.path).message() == where + ": there is no mesh file in it (obj, stl, ply, glb, fbx); broken.zip: can't be read as a zip");
    const German german;
    CHECK(SourceFiles::open(folder.path).message() == where + ": darin ist keine Netzdatei (obj, stl, ply, glb, fbx); broken.zip: ist als Zip nicht lesbar");
    folder.put("sacrum.obj", objOf(cardboard("sacrum")));
    const Result<SourceFiles> files = SourceFiles::open(folder.path);
    REQUIRE(files);
    CHECK(files->left() == std::vector<std::string>{"broken.zip: can't be read as a zip", "2 files .nii, a.nii the first: an image: make surfaces of its segments first"});
}

TEST_CASE("a zip that claims too much is told, not unpacked", "[import][source]") {
    TestFolder folder("bomb");
    zip(folder.path / "bomb.zip", {{"L4.obj", std::string(3u << 20, '\n')}, {"sacrum.obj", objOf(cardboard("sacrum"))}});
    // The claim of the first entry, in the central directory, becomes 4 GB.
    std::string bytes = *readFile(folder.path / "bomb.zip", 1u << 30);
    const std::size_t entry = bytes.find("PK\x01\x02");
    REQUIRE(entry != std::string::npos);
    for (int i = 0; i < 4; ++i)
        bytes[entry + 24 + static_cast<std::size_t>(i)] = '\xf0';
    folder.put("bomb.zip", bytes);
    const Result<RawSource> source = readSource(folder.path / "bomb.zip");
    REQUIRE(source);
    REQUIRE(source->meshes.size() == 2);
    INFO(source->meshes[0].error);
    CHECK(source->meshes[0].error.find("more than the limit") != std::string::npos);
    CHECK(source->meshes[1].error.empty());
}

TEST_CASE("names of any bytes are text, and what isn't taken is told", "[import][source]") {
    TestFolder folder("names");
    const std::string bone = objOf(cardboard("sacrum"));
    folder.put("Nervus \xfclnaris.obj", bone);             // Latin-1
    folder.put("evil\n\x1b[31m.obj", bone);
    folder.put(std::string(150, 'x') + "\xff.obj", bone);
    folder.put("4/Vertebra lumbalis V.obj", objOf(cardboard("vertebra_l5")));
    folder.put("Femur.gltf", "{}");
    folder.put("scan.nii.gz", "x");
    for (const char* name : {"1.dcm", "2.dcm", "3.dcm"})
        folder.put(name, "x");
    zip(folder.path / "old.zip", {{"H\x81" "ftbein links.obj", objOf(cardboard("hip_bone_l"))}, {"inner.zip", "PK"}}); // code page 437
    std::filesystem::create_symlink("nowhere.stl", folder.path / "gone.stl");
    const Result<RawSource> source = readSource(folder.path);
    REQUIRE(source);
    const Result<ImportPlan> plan = planImport(*source, {});
    REQUIRE(plan);
    std::map<std::string, std::string> ids;
    for (const PlanRow& row : plan->rows) {
        CHECK(isUtf8(row.file));
        CHECK(row.file.find('\n') == std::string::npos);
        CHECK(row.file.find('\x1b') == std::string::npos);
        ids[row.file] = row.id;
    }
    CHECK(ids.contains("Nervus ülnaris.obj"));
    CHECK(ids["old.zip/Hüftbein links.obj"] == "hip_bone_l");
    CHECK(ids["4/Vertebra lumbalis V.obj"] == "vertebra_l5");
    std::string left;
    for (const std::string& line : source->left)
        left += line + "\n";
    CHECK(left.find("Femur.gltf: a kind of mesh that isn't read") != std::string::npos);
    CHECK(left.find("scan.nii.gz: packed in a way") != std::string::npos);
    CHECK(left.find("3 files .dcm, 1.dcm the first: an image") != std::string::npos);
    CHECK(left.find("old.zip/inner.zip: a zip within a zip") != std::string::npos);
    CHECK(left.find("gone.stl: is a link that leads nowhere") != std::string::npos);
    CHECK_NOTHROW(planJson(*plan).dump());
    CHECK(isUtf8(planText(*plan)));
}

TEST_CASE("headers tell axes, units and names", "[import][source]") {
    CHECK(headerOf("# 3D Slicer output. SPACE=RAS\nv 0 0 0\n", "a.obj").axes == "RAS");
    CHECK(headerOf("3D Slicer output. SPACE=LPS" + std::string(60, '\0'), "a.STL").axes == "LPS");
    CHECK(headerOf("ply\nformat ascii 1.0\ncomment SPACE=LPS\ncomment units: cm\nend_header\n", "a.ply").mmPerUnit == 10.0);
    const FileHeader bp3d = headerOf("#\n# File ID : FJ3152\n# Concept ID : FMA13075\n# English name : fourth lumbar vertebra\n# Bounds(mm): (1,2,3)-(4,5,6)\n#\nv 1 2 3\n", "FJ3152.obj");
    CHECK(bp3d.element == "FJ3152");
    CHECK(bp3d.fma == 13075);
    CHECK(bp3d.name == "fourth lumbar vertebra");
    const FileHeader words = headerOf("# Units mm; +X left, +Y posterior, +Z superior (a frame)\n# licence CC-BY-SA 4.0\no Femur_l\nv 1 2 3\n", "a.obj");
    CHECK(words.axes == "LPS");
    CHECK(words.mmPerUnit == 1.0);
    CHECK(words.name == "Femur_l");
    CHECK(words.rights.size() == 1);
    CHECK(headerOf("solid left_kidney\nfacet normal 0 0 1\n", "a.stl").name == "left_kidney");
    CHECK(headerOf("# SPACE=XYZ\n# unit: parsec\n\xff\xfe\n", "a.obj").axes.empty());
    CHECK(headerOf("", "a.stl").axes.empty());
}

TEST_CASE("the tables of BodyParts3D, with columns in any order", "[import][source]") {
    PartsTables tables;
    CHECK(tables.read("concept id\tname\telement file id\nFMA13075\tfourth lumbar vertebra\tFJ3152\nFMA9915\tlumbar vertebra\tFJ3152\nFMA9915\tlumbar vertebra\tFJ3153\n"));
    CHECK(tables.read("\xEF\xBB\xBFrepresentation_id\tname\tconcept_id\nBP100\tsacrum\tFMA16202\n"));
    CHECK(!tables.read("parent id\tchild id\nFMA1\tFMA2\n"));
    CHECK(!tables.read("dear diary,\ntoday nothing happened\n"));
    CHECK(tables.conceptsOf("FJ3152") == std::vector<int>{13075, 9915});
    CHECK(tables.concepts.at(16202).name == "sacrum");
    CHECK(tables.conceptsOf("FJ1").empty());
}

TEST_CASE("a file of named objects is a row for each, one of a bone's parts is one", "[import][source]") {
    TestFolder folder("objects");
    const auto object = [](const std::string& name, const std::string& obj, std::size_t before) {
        std::string text = "o " + name + "\n";
        std::istringstream lines(obj);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string word;
            words >> word;
            if (word != "f") {
                text += line + "\n";
                continue;
            }
            text += "f";
            for (std::size_t corner; words >> corner;)
                text += " " + std::to_string(corner + before);
            text += "\n";
        }
        return text;
    };
    const auto two = [&](const std::string& first, const std::string& second) {
        return object(first, objOf(cardboard("vertebra_l4")), 0) + object(second, objOf(cardboard("sacrum")), cardboard("vertebra_l4").positions.size());
    };
    folder.put("spine.obj", two("L4 vertebra", "Os sacrum.001"));
    folder.put("L5.obj", two("corpus", "L5 arcus"));
    folder.put("left.obj", two("Musculus piriformis", "dark matter"));
    const Result<RawSource> source = readSource(folder.path);
    REQUIRE(source);
    std::vector<std::string> files;
    for (const RawMesh& raw : source->meshes)
        files.push_back(raw.file);
    CHECK(files == std::vector<std::string>{"L5.obj", "left.obj#Musculus piriformis", "left.obj#dark matter", "spine.obj#L4 vertebra", "spine.obj#Os sacrum.001"});
    CHECK(source->meshes[0].mesh.triangles.size() == 2 * source->meshes[3].mesh.triangles.size());
    CHECK(source->meshes[3].mesh.positions.size() == cardboard("vertebra_l4").positions.size());
    const Result<ImportPlan> plan = planImport(*source, {});
    REQUIRE(plan);
    CHECK(plan->rows[0].id == "vertebra_l5");
    CHECK(plan->rows[1].id == "piriformis_l");
    CHECK(!plan->rows[2].use);
    CHECK(plan->rows[3].id == "vertebra_l4");
    CHECK(plan->rows[4].id == "sacrum");
}

TEST_CASE("a map of one's own", "[import][map]") {
    const Result<ImportMap> map = importMapFrom("Structure;File;Units\npiriformis_l;bones/odd.stl;\n-;*.ply;\nsacrum;thing;cm\n", "map.csv");
    REQUIRE(map);
    REQUIRE(map->find("bones/odd.stl"));
    CHECK(map->find("bones/odd.stl")->structure == "piriformis_l");
    CHECK(map->find("x/y.ply")->structure.empty());
    CHECK(map->find("x/Thing.obj")->mmPerUnit == 10.0);
    CHECK(!map->find("x/other.obj"));
    CHECK(importMapFrom("a.stl,sacrum\nb.stl,L4\n", "map.csv")->rows.size() == 2);
    CHECK(!importMapFrom("a,b,c\n1,2,3\n", "map.csv"));
    CHECK(!importMapFrom("file,structure,tissue\na,b,wood\n", "map.csv"));
    CHECK(importMapFrom("file,structure,units\nb,sacrum,Inch\n", "map.csv")->rows[0].mmPerUnit == 25.4);
    CHECK(!importMapFrom("file,structure,units\nb,sacrum,ell\n", "map.csv"));
    CHECK(!importMapFrom("", "map.csv"));
}
