#include "assess/metric_table.h"

// "Perk Tutor": the metrics of PerkTutor 8b936d2 and PythonMetrics a94e288 as coded there. What differs here is said. "Acus": no
// published trainer measures it; the definition is the whole of it.

namespace acus {

namespace {

constexpr MetricName table[] = {
    {"entry_error", "Entry error", "mm", "From the planned entry to the skin puncture that counts, along the skin over the straight line between them (Acus; the puncture that counts is the last whose tip came into the target, or the last)."},
    {"wrong_side", "Wrong side", "", "1 if the puncture that counts lies on the other side of the midline than the plan, both more than 5 mm from it, else 0 (Acus)."},
    {"angle_error", "Angle error", "°", "Between the planned direction and the straight line from the entry to the deepest point of the passage that counts (Acus; Perk Tutor has no angle error)."},
    {"depth_error", "Depth error", "mm", "How far the deepest point of the passage that counts lies outside the planned depth window, along the needle (Acus)."},
    {"deepest", "Deepest point", "mm", "The greatest depth the tip reached on any passage, along the needle from the skin (Acus)."},
    {"beyond_deepest", "Beyond the deepest allowed", "mm", "How much deeper than the technique's cap the tip went on any passage (Acus)."},
    {"target_reached", "Target reached", "", "1 if the tip was inside a target on any passage, else 0 (after Perk Tutor's Targets Hit, which takes 3 mm about a point; here the muscle itself)."},
    {"endpoint_reached", "End point reached", "", "1 if the passage that counts ended as the technique asks, on bone of the backdrop or with the tip in the target, else 0 (Acus)."},
    {"time_in_target", "Time in target", "s", "Time with the tip inside a target (after Perk Tutor's Time in Tissue, the target being the tissue)."},
    {"closest_approach", "Closest approach", "mm", "The least distance from the shaft's surface to any hazard, over all passages; 0 when one was touched (Acus)."},
    {"closest_approach_depth", "Depth of the closest approach", "mm", "The depth on the shaft at which it came closest (Acus)."},
    {"skin_punctures", "Skin punctures", "", "How often the needle went through the skin (Acus)."},
    {"redirections", "Redirections", "", "How often the handle was turned to another direction, each run of turning once (Acus)."},
    {"redirections_in_depth", "Redirections in depth", "", "How often it was turned with the tip deeper than the subcutis, which bends the needle; at one depth once (Acus)."},
    {"withdrawals", "Withdrawals", "", "How often the needle was drawn back, each run of withdrawing once, taking it out not counted (Acus)."},
    {"translational_actions", "Translational actions", "", "How often the tip began to move along the needle or turned back, faster than 0.5 mm/s (after Perk Tutor's Translational Actions)."},
    {"tissue_punctures", "Tissue punctures", "", "How often the tip and the points 1 mm ahead of and behind it all came to lie in the target, re-armed when all three are out (Perk Tutor, the target being the tissue)."},
    {"bone_contacts", "Bone contacts", "", "How often bone stopped the tip (Acus)."},
    {"bone_contacts_elsewhere", "Contacts with other bone", "", "Those with bone that is not the technique's backdrop (Acus; bone met is not always the lamina: Wang-Price 2022 JMMT)."},
    {"twitches", "Twitches", "", "How many local twitch responses were seen (Acus)."},
    {"bends", "Bends", "", "How often the needle was bent for good (Acus)."},
    {"handle_at_skin", "Handle at the skin", "", "How often the needle went in up to its handle (Acus)."},
    {"tissue_damage", "Tissue damage", "mm²", "Area swept by the shaft between tip and skin whenever it was turned (Perk Tutor, which sums two triangles a step; pushing along the shaft sweeps nothing)."},
    {"path_in_tissue", "Path in tissue", "mm", "Way of the tip below the skin, in and out (Perk Tutor, the body being the tissue)."},
    {"time_in_tissue", "Time in tissue", "s", "Time with the tip below the skin (Perk Tutor, the body being the tissue)."},
    {"elapsed_time", "Elapsed time", "s", "From the first to the last moment of every puncture, together (Perk Tutor)."},
    {"shaft_outside", "Shaft left outside", "%", "Share of the shaft above the skin at the deepest point of the puncture that counts (rule: a quarter or more; Clean Needle Technique manual, as taught)."},
    {"length_spare", "Length to spare", "mm", "Shaft above the skin at the deepest point of the puncture that counts (Acus)."},
    {"needle_too_short", "Needle too short by", "mm", "What its length lacks of the shortest needle that fits: one that reaches the target with a quarter of its shaft outside (rule as taught with the Clean Needle Technique)."},
    {"needle_too_long", "Needle too long by", "mm", "What its length has over the longest needle that fits (the shortest that reaches is to be chosen; rule as taught with the Clean Needle Technique)."},
    {"needle_diameter_off", "Diameter off by", "mm", "The difference of its diameter to the nearest that fits (Acus)."},
};

} // namespace

std::span<const MetricName> metricTable() { return table; }

} // namespace acus
