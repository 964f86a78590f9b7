#include "sample_store.h"
#include <thread>

using namespace acus;

namespace {

Store withAda(const StoreFolder& folder) {
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Ada", "2026-03-01T08:00:00Z"}));
    return store;
}

} // namespace

TEST_CASE("what goes in comes out again, also after it was closed") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    AttemptEntry attempt = attemptAt(someMonday, true);
    AnswerEntry answer = answerAt(someMonday + 60, false);
    answer.id = "a1";
    {
        Store store = withAda(folder);
        CHECK(store.notices().empty());
        CHECK(must(store.addAttempt("Ada", attempt)));
        CHECK(must(store.addAnswer("Ada", answer)));
        must(store.setSetting("Ada", "language", "en"));
        must(store.setSetting("Ada", "language", "de"));
    }
    const Store store = must(Store::open(folder.where));
    CHECK(must(store.attemptText(attempt.id)) == attempt.json);
    attempt.json.clear();
    CHECK(must(store.attempts("Ada")) == std::vector{attempt});
    CHECK(must(store.attempts("Ada", "piriformis_pa")).size() == 1);
    CHECK(must(store.attempts("Ada", "piriformis")).empty());
    CHECK(must(store.answers("Ada")) == std::vector{answer});
    CHECK(must(store.setting("Ada", "language", "fr")) == "de");
    CHECK(must(store.setting("Ada", "volume", "fr")) == "fr");
    const auto learners = must(store.learners());
    REQUIRE(learners.size() == 1);
    CHECK(learners[0].createdAt == "2026-03-01T08:00:00Z");
    const auto mode = std::filesystem::status(folder.file()).permissions();
    CHECK((folder.where != folder.file() || (mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none));
}

TEST_CASE("the same id a second time changes nothing") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = withAda(folder);
    must(store.addLearner({"Ben", "2026-03-01T08:00:00Z"}));
    AttemptEntry attempt = attemptAt(someMonday, true);
    CHECK(must(store.addAttempt("Ada", attempt)));
    const auto schedule = must(store.schedule("Ada"));
    attempt.passed = false;
    CHECK_FALSE(must(store.addAttempt("Ada", attempt)));
    CHECK_FALSE(must(store.addAttempt("Ben", attempt)));
    CHECK(must(store.attempts("Ada"))[0].passed);
    CHECK(must(store.attempts("Ben")).empty());
    CHECK(must(store.schedule("Ada")) == schedule);
    CHECK(must(store.addAnswer("Ada", answerAt(5, true))));
    CHECK_FALSE(must(store.addAnswer("Ada", answerAt(5, true))));
    CHECK(must(store.addAnswer("Ada", answerAt(6, true))));
    CHECK_FALSE(must(store.addLearner({"Ada", "later"})));
}

TEST_CASE("what can't be kept is said in one line, and nothing is kept") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = withAda(folder);
    const auto unknown = store.addAttempt("Eve", attemptAt(0, true));
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.message() == store.name() + ": there is no learner \"Eve\"");
    const std::vector<AttemptEntry> two = {attemptAt(0, true), AttemptEntry{}};
    CHECK_FALSE(store.add("Ada", two, {}).ok());
    CHECK(must(store.attempts("Ada")).empty());
    CHECK_FALSE(store.attemptText("none").ok());
    AnswerEntry graded = answerAt(5, false);
    graded.grade = Grade::good;                            // wrong, and yet known
    const auto refused = store.addAnswer("Ada", graded);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.message() == "an answer without a grade that fits can't be kept");
    graded = answerAt(-1, true);
    CHECK_FALSE(store.addAnswer("Ada", graded).ok());
    CHECK_FALSE(store.erase("Eve").ok());
    for (const std::string& name : {std::string(), std::string(81, 'x'), std::string(" Ada"), std::string("A\nB"), std::string("A\0B", 3),
                                    std::string("\xc3"), std::string("\xff")})
        CHECK_FALSE(store.addLearner({name, ""}).ok());
    CHECK(must(store.addLearner({"Jörg Å. 李", ""})));
}

TEST_CASE("a learner's new name takes everything along") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = withAda(folder);
    must(store.addLearner({"Ben", ""}));
    must(store.addAttempt("Ada", attemptAt(someMonday, true)));
    must(store.setSetting("Ada", "language", "de"));
    CHECK_FALSE(store.renameLearner("Ada", "Ben").ok());
    CHECK_FALSE(store.renameLearner("Eve", "Eva").ok());
    must(store.renameLearner("Ada", "Adele"));
    CHECK(must(store.attempts("Adele")).size() == 1);
    CHECK(must(store.schedule("Adele")).size() == 1);
    CHECK(must(store.setting("Adele", "language", "")) == "de");
    CHECK_FALSE(store.attempts("Ada").ok());
}

TEST_CASE("two programs write into one file and see each other's work") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    withAda(folder);
    std::vector<std::string> failures[2];
    const auto writer = [&](int which) {
        Result<Store> store = Store::open(folder.where);
        if (!store)
            return failures[which].push_back(store.message());
        for (int i = 0; i < 40; ++i)
            if (const auto added = store->addAnswer("Ada", answerAt(someMonday + 1000 * which + i, true)); !added || !*added)
                failures[which].push_back(added ? "was there" : added.message());
    };
    std::thread first(writer, 0), second(writer, 1);
    first.join();
    second.join();
    CHECK(failures[0].empty());
    CHECK(failures[1].empty());
    Store a = must(Store::open(folder.where)), b = must(Store::open(folder.where));
    CHECK(must(a.answers("Ada")).size() == 80);
    CHECK(must(a.schedule("Ada"))[0].reviews == 80);
    must(b.addAttempt("Ada", attemptAt(someMonday, true)));
    CHECK(must(a.attempts("Ada")).size() == 1);
}

TEST_CASE("nothing of an erased learner is left in the file or beside it") {
    const StoreFolder folder;
    const std::string name = "Zaphodine-Quirkle";
    Store store = withAda(folder);
    must(store.addLearner({name, ""}));
    std::vector<AttemptEntry> many;
    for (int i = 0; i < 60; ++i) {
        many.push_back(attemptAt(someMonday + i * day, i % 3 != 0));
        many.back().id = "z" + std::to_string(i);
        many.back().json = "{\"secret\": \"" + name + std::string(3000, 'q') + "\"}";
    }
    must(store.add(name, many, {}));
    must(store.addAnswer(name, answerAt(someMonday, true)));
    must(store.setSetting(name, "school", name + " School"));
    must(store.addAttempt("Ada", attemptAt(someMonday + 7, true)));
    const auto found = [&] {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path))
            files += bytesOf(entry.path()).find(name) != std::string::npos || bytesOf(entry.path()).find("qqqqqqqq") != std::string::npos;
        return files;
    };
    CHECK(found() > 0);
    const Store another = must(Store::open(folder.where));   // as another program would have it open
    CHECK(must(another.attempts(name)).size() == 60);
    const Erased erased = must(store.erase(name));
    CHECK(erased.attempts.size() == 60);
    CHECK(erased.answers == 1);
    CHECK(erased.traces == "");
    CHECK(erased.copies.empty());
    CHECK(found() == 0);
    CHECK(must(store.attempts("Ada")).size() == 1);
    CHECK(must(store.schedule("Ada")).size() == 1);
    CHECK_FALSE(store.attempts(name).ok());
}
