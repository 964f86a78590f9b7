#include "anatomy/pack_writer.h"
#include "anatomy/pack_file.h"
#include "sculpt/patient.h"

namespace acus {

Status writePack(const PackContent& pack, const Path& folder, const Progress& progress) { return writePackFolder(pack, folder, {sculptGenerator}, progress); }

} // namespace acus
