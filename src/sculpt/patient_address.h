// Patients that can be made as one line of text: what opens them, remembers them and is recorded with an attempt.
//   patient:sex=f,height=165,bmi=31,variant=sciatic_b        that very woman; what is not said is as in the standard man
//   patient:position=prone_pillow                            the standard man, a pillow under the abdomen
//   patient:draw=7,sex=f,bmi=28..34                          somebody drawn with a seed, of the kind that is said
// height in cm and bmi may be one figure, or in a draw a range; variant may be repeated; position=side_left lays them on the left side (position/position.h); "preview" is coarser and sooner there. How
// somebody deviates from what sex, stature and BMI let expect travels as the seed of the draw, with all else said.
#pragma once
#include "core/result.h"
#include "sculpt/parameters.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct AddressedPatient {
    PatientParameters parameters;
    bool preview = false;
    bool operator==(const AddressedPatient&) const = default;
};

bool isPatientAddress(std::string_view text);

/// From its words ("sex=f" "height=165" …), draws included. An error names the word and what it may be; one of a draw says so where
/// nobody of that kind was drawn in a thousand goes.
Result<AddressedPatient> patientOf(std::span<const std::string> words);
/// From an address.
Result<AddressedPatient> patientAt(std::string_view address);

/// Everything said that is not the seed's: patientAt(addressOf(p)) is p again, for whoever came from here or from drawPatient.
std::string addressOf(const AddressedPatient& patient);
std::vector<std::string> wordsOf(const AddressedPatient& patient);

} // namespace acus
