// A PostgreSQL server of the tests' own: made in a folder for itself, reached through a socket there, gone with the tests.
#include "sample_store.h"
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace acus {

namespace {

namespace fs = std::filesystem;

/// The newest version's programs; empty where there is no server.
Path programs() {
    Path newest;
    int version = 0;
    std::error_code error;
    for (fs::directory_iterator entry("/usr/lib/postgresql", error), end; !error && entry != end; entry.increment(error))
        if (const int found = std::atoi(entry->path().filename().c_str()); found > version && fs::exists(entry->path() / "bin/initdb", error)) {
            version = found;
            newest = entry->path() / "bin";
        }
    return newest;
}

bool done(const std::string& command) { return std::system((command + " > /dev/null 2>&1").c_str()) == 0; }

class Server {
  public:
    Server() : bin(programs()) {
        if (bin.empty())
            return;
        // The server refuses to run as root.
        if (::geteuid() == 0)
            as = "runuser -u postgres -- ";
        std::string name = (fs::temp_directory_path() / "acus-server-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            return;
        folder = name;
        if (!as.empty() && !done("chown postgres " + name))
            return;
        const std::string data = name + "/data", options = "'-c listen_addresses= -c fsync=off -c autovacuum=off -k " + name + "'";
        runs = done("cd / && " + as + bin.string() + "/initdb -D " + data + " -U acus -A trust -N -E UTF8 --locale=C") &&
               done("cd / && " + as + bin.string() + "/pg_ctl -D " + data + " -l " + name + "/log -w -t 120 -o " + options + " start");
    }
    ~Server() {
        if (runs)
            done("cd / && " + as + bin.string() + "/pg_ctl -D " + folder.string() + "/data -m immediate -w stop");
        std::error_code ignored;
        if (!folder.empty())
            fs::remove_all(folder, ignored);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    bool ready() const { return runs; }
    std::string newDatabase() {
        const std::string name = "t" + std::to_string(++databases);
        if (!done("cd / && " + bin.string() + "/createdb -h " + folder.string() + " -U acus " + name))
            return "postgresql://none";
        return "postgresql://acus@/" + name + "?host=" + folder.string();
    }

  private:
    Path bin, folder;
    std::string as;
    bool runs = false;
    int databases = 0;
};

Server& server() {
    static Server one;
    return one;
}

} // namespace

std::vector<Backend> backends() {
    if (server().ready())
        return {Backend::file, Backend::server};
    return {Backend::file};
}

std::string newDatabase() { return server().newDatabase(); }

TEST_CASE("a record can be kept on a PostgreSQL server") {
    if (!server().ready()) {
        std::cout << "skipped: PostgreSQL is not installed, or its server can't be started\n";
        return;
    }
    const std::string where = newDatabase();
    Store store = must(Store::open(where));
    CHECK(store.notices().empty());
    CHECK(store.name().starts_with("postgresql://"));
    must(store.addLearner({"Ada", ""}));
    AttemptEntry attempt = attemptAt(someMonday, true);
    attempt.points = 0.1 + 0.2;                            // all digits come back
    attempt.json = "{\"it's\": \"\\u0000 ; DROP TABLE attempts; -- $1 'ä\"}";
    must(store.addAttempt("Ada", attempt));
    CHECK(must(store.attempts("Ada"))[0].points == attempt.points);
    CHECK(must(store.attemptText(attempt.id)) == attempt.json);
    const Erased erased = must(store.erase("Ada"));
    CHECK(erased.attempts.size() == 1);
    CHECK(erased.traces == "");
    CHECK(erased.copies.size() == 1);
    CHECK(must(Store::open(where)).name() == store.name());
}

TEST_CASE("a server that can't be reached is said in one line, without the password") {
    const auto opened = Store::open("postgresql://ada:secret@127.0.0.1:1/acus");
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.message().starts_with("the record's server can't be reached: "));
    CHECK(opened.message().find("secret") == std::string::npos);
    CHECK(opened.message().find('\n') == std::string::npos);
}

} // namespace acus
