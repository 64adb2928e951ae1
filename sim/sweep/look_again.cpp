// SPDX-License-Identifier: MIT
#include "sweep/look_again.h"

#include "sweep/folder.h"
#include "sweep/output.h"

namespace tandem {

std::string state_of(const SweepFiles& files) {
  std::string state = file_print(files.output());
  for (const OwnFile& file : list_folder(files).own) state += file_print(file.path);
  return state;
}

}  // namespace tandem
