// Which commands a demonstration is made of, and what in them belongs to one body alone.
#pragma once
#include "course/demonstration.h"
#include "trainer/commands.h"

namespace acus {

/// Whether a demonstration may hold the command: what is done to and shown of the patient, nothing that touches files, the window or the
/// instructor's lock. The camera is told apart.
bool demoKeeps(const Command& command);

/// The first arguments of the points among the command's arguments, three numbers each.
std::vector<std::size_t> pointsOf(const Command& command);
Vec3 pointOf(const Command& command, std::size_t first);

/// Whether what it does depends on where one looks from.
bool seesCamera(const Command& command);

/// Whether it changes how deep the needle is.
bool movesDeeper(const Command& command);

DemoCamera demoCamera(const CameraPose& pose);
CameraPose poseOf(const DemoCamera& camera);

} // namespace acus
