#include "app/class_link.h"
#include "core/files.h"
#include "core/language.h"
#include "geometry/heat.h"
#include "records/record_file.h"
#include "records/roster.h"
#include "records/schedule.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace acus {

namespace {

constexpr int patienceMs = 1500;   // a window must not stand still for long
constexpr const char* noClass = trLater("there is no class yet: take in a roster first");

} // namespace

ClassLink::ClassLink(std::string store, std::function<std::int64_t()> nowS, std::function<void()> wake)
    : where(std::move(store)), clock(std::move(nowS)), job(wake), writer(wake) {}

void ClassLink::attach(Trainer& to, Teller teller, Written hears, MarkedPictureTaker taker) {
    trainer = &to;
    tell = std::move(teller);
    written = std::move(hears);
    take = std::move(taker);
    if (room)
        trainer->setClassroom(room);
}

const ClassView* ClassLink::view() const { return room && room->view ? &*room->view : nullptr; }

/// A class of thirty with a hundred attempts each takes seconds to read.
void ClassLink::refresh(std::string wanted) {
    job.stop();
    auto made = std::make_shared<Read>(Read{nullptr, className, std::move(wanted)});
    job.start([made, where = where, nowS = clock()](const Progress& progress) {
        auto read = std::make_shared<Classroom>();
        read->where = where;
        const Result<Store> store = Store::open(where, patienceMs);
        if (!store) {
            read->trouble = store.message();
        } else {
            read->where = store->name();
            if (const auto all = store->classes())
                read->classes = *all;
            if (std::find(read->classes.begin(), read->classes.end(), made->className) == read->classes.end())
                made->className = read->classes.empty() ? "" : read->classes.front();
            if (!made->className.empty()) {
                auto view = classView(*store, made->className, nowS, progress);
                view ? void(read->view = *std::move(view)) : void(read->trouble = view.message());
            }
        }
        made->room = std::move(read);
    });
    result = std::move(made);
}

void ClassLink::follow() {
    followReading();
    if (!trainer)
        return;
    if (const auto outcome = writer.follow(take)) {
        if (outcome->status)
            written(outcome->file);
        else if (outcome->status.message() == cancelled)
            tell(tr("Nothing was written"), false);
        else
            tell(outcome->status.message(), true);
    }
}

void ClassLink::followReading() {
    if (!job.ended())
        return;
    const std::shared_ptr<Read> read = std::exchange(result, nullptr);
    if (!read || !read->room)
        return;
    room = read->room;
    className = read->className;
    if (trainer)
        trainer->setClassroom(room);
    if (!room->trouble.empty())
        tell(room->trouble, true);
    else if (!read->wanted.empty() && read->wanted != className)
        tell(trf("there is no class \"{}\"", read->wanted), true);
}

Status ClassLink::open(const std::string& name) {
    if (!name.empty())
        className = name;
    refresh(name);
    return Done{};
}

Status ClassLink::roster(const std::string& file, const std::string& name) {
    const auto text = readFile(file, largestRosterBytes);
    if (!text)
        return text.error();
    const auto people = readRoster(*text, file);
    if (!people)
        return people.error();
    Result<Store> store = Store::open(where, patienceMs);
    if (!store)
        return store.error();
    const auto added = store->addToClass(name, *people, iso8601Of(clock()));
    if (!added)
        return added.error();
    className = name;
    refresh();
    tell(name + ": " + trn(static_cast<long long>(people->size()), "{} person on the roster, {} new in the class", "{} people on the roster, {} new in the class", *added), false);
    return Done{};
}

Status ClassLink::merge(const std::string& file, const std::string& learner) {
    const auto text = readFile(file, largestRecordBytes);
    if (!text)
        return text.error();
    auto record = learnerRecordFromJson(*text, file);
    if (!record)
        return record.error();
    if (!learner.empty())
        record->learner.pseudonym = learner;
    Result<Store> store = Store::open(where, patienceMs);
    if (!store)
        return store.error();
    const auto added = store->merge(*record);
    if (!added)
        return added.error();
    const std::string& who = record->learner.pseudonym;
    std::string told = who + ": " + trn(static_cast<long long>(added->attempts), "{} new attempt", "{} new attempts") + ", " + trn(static_cast<long long>(added->answers), "{} new answer", "{} new answers");
    const auto people = className.empty() ? Result<std::vector<RosterEntry>>(Error{""}) : store->roster(className);
    const bool stranger = people && std::none_of(people->begin(), people->end(), [&](const RosterEntry& one) { return one.pseudonym == who; });
    if (stranger)
        told += "; " + trf("{} is not in the class {}", who, className);
    refresh();
    tell(told, stranger);
    return Done{};
}

Status ClassLink::write(const std::string& kind, const std::string& file, const std::string& learner) {
    if (kind == "report" ? !view() : className.empty())
        return Error{tr(noClass)};
    return writer.begin({kind, file, where, className, learner, clock(), room, trainer->state().model});
}

Status ClassLink::heat(const std::string& structure) {
    if (structure == "none") {
        trainer->setHeat(nullptr);
        return Done{};
    }
    const ModelPtr model = trainer->state().model;
    const auto index = model->indexOf(structure);
    if (!view())
        return Error{tr(noClass)};
    if (!index || view()->packHash != model->info.hash)
        return Error{trf("these attempts were made on another patient ({}): open that one to see where", view()->packId)};
    std::vector<Vec3> places;
    for (const HazardApproach& one : view()->approaches)
        if (one.structure == structure && std::isfinite(one.at.x))
            places.push_back(one.at);
    trainer->setHeat(std::make_shared<HeatMap>(HeatMap{*index, heatOnSurface(model->meshes.part(*index), places)}));
    return Done{};
}

Status ClassLink::done(const Command& command) {
    const auto argument = [&](std::size_t i) { return i < command.arguments.size() ? command.arguments[i] : std::string(); };
    const std::string what = command.name.substr(6);
    if (what == "open")
        return open(argument(0));
    if (what == "store") {
        where = argument(0);
        className.clear();
        return open("");
    }
    if (what == "roster")
        return roster(argument(0), argument(1));
    if (what == "merge")
        return merge(argument(0), argument(1));
    if (what == "report")
        return write("report", argument(0));
    if (what == "learner-report")
        return write("learner-report", argument(1), argument(0));
    if (what == "export")
        return write(argument(0), argument(1));
    if (what == "heat")
        return heat(argument(0));
    Result<Store> store = Store::open(where, patienceMs);
    if (!store)
        return store.error();
    const Status left = store->leaveClass(className, argument(0));
    refresh();
    if (left)
        tell(trf("{} is no longer in the class {}; the record stays", argument(0), className), false);
    return left;
}

std::optional<Status> ClassLink::carryOut(const Command& command) {
    if (!command.name.starts_with("class."))
        return std::nullopt;
    return done(command);
}

} // namespace acus
