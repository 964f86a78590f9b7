// The shape of the table that cmake/embed.cmake generates; everyone else reads assets through core/assets.h.
#pragma once
namespace acus {
struct EmbeddedAsset {
    const char* name;
    const char* begin;
    const char* end;
};
} // namespace acus
