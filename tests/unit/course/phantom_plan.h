// A technique on the training phantom, made by hand: straight into the deep muscle, 14 mm beside the artery, onto the plate.
#pragma once
#include "catch.h"
#include "course/practice.h"
#include "sculpt/phantom.h"

inline acus::ModelPtr phantomModel() {
    static const acus::ModelPtr model = *acus::bakeModel(acus::phantomContent());
    return model;
}

inline acus::Plan phantomPlan() {
    static const acus::Technique technique = [] {
        acus::Technique made;
        made.id = "phantom_deep";
        made.muscle = "muscle_deep";
        made.muscleName = "Deep muscle";
        made.approach = "straight in";
        return made;
    }();
    acus::Plan plan;
    plan.technique = &technique;
    acus::Goal& goal = plan.goal;
    goal.targets = {*phantomModel()->indexOf("muscle_deep")};
    goal.backdrop = {*phantomModel()->indexOf("bone_plate")};
    goal.entry = {-2, 0, 0};
    goal.direction = {0, -1, 0};
    goal.lowMm = 30;
    goal.highMm = 50;
    goal.deepestMm = 50;
    goal.needles = {{0.30, 75}};
    return plan;
}

inline void steps(acus::Practice& practice, std::initializer_list<const char*> lines) {
    for (const char* line : lines) {
        INFO(line);
        const acus::Status done = practice.perform(line, practice.nowS());
        INFO((done ? std::string() : done.message()));
        REQUIRE(done.ok());
    }
}
