// What libFuzzer feeds. Each takes any bytes and aborts when a promise of the contract is broken; crashes and sanitizer
// reports need no help.
#pragma once
#include <cstddef>
#include <string_view>

namespace acus::fuzz {

/// The text of a pack.json.
void packJson(std::string_view bytes);

/// The first byte chooses the format (o: OBJ, s: STL, p: PLY, g: GLB), the rest is the file.
void mesh(std::string_view bytes);

/// A lesson's file; read again as it was written.
void lesson(std::string_view bytes);

/// An attempt's file; where it is one of the phantom and short, it is done again.
void attempt(std::string_view bytes);

/// A script, run on the phantom in a folder of its own. What names a path is left alone: scripts may write files.
void script(std::string_view bytes);

/// Moodle's GIFT; and as a quiz.
void gift(std::string_view bytes);

/// A roster, and whatever table it is.
void roster(std::string_view bytes);

/// A demonstration's file.
void demonstration(std::string_view bytes);

/// An instructor's quiz, made on the phantom.
void quiz(std::string_view bytes);

/// A learner's exported record.
void record(std::string_view bytes);

/// An instructor's rubric.
void rubric(std::string_view bytes);

/// What the window remembers, taken up by a trainer on the phantom.
void session(std::string_view bytes);

/// Tables that come with somebody's meshes: which file is what, landmarks, parts; and what a mesh says of itself.
void importMap(std::string_view bytes);

/// A zip of meshes.
void zip(std::string_view bytes);

} // namespace acus::fuzz
