// SPDX-License-Identifier: MIT
// The names of all files of a sweep: the results file OUT, and what lies in OUT.parts. Nothing else is written, and nothing outside that
// folder until OUT is whole.
//   design.h5                the design: a results file without runs
//   part-2-of-4-0007.h5      some runs of shard 2 of 4: a results file of these runs (a file appears under its name when it is whole)
//   journal-2-of-4.txt       what that shard did (journal.h)
//   checkpoint-2-of-4-17.bin run 17, which that shard has under way (checkpoint_file.h)
//   journal-2-of-4.txt.lease-7  who holds that shard, by lease (lease.h)
//   work.txt                 what workers agree on (work_plan.h); their blocks are shards
//   new-TOKEN.h5             the results file before it gets its name
//   failed-2-of-4-17.h5      a bundle: run 17, which failed in that shard; it stays as long as no result replaces it
// Each shard writes only files of its own name, and at first behind .TOKEN, which names the process (lease.h): of several that take
// themselves for its holder none spoils what another writes. The ending .h5 is that of the kind of output.
#pragma once

#include <optional>
#include <string>

#include "io/output/output_kind.h"
#include "sweep/shard.h"

namespace tandem {

class SweepFiles {
 public:
  // The kind outlives this.
  SweepFiles(std::string output, const OutputKind& kind);

  const OutputKind& kind() const { return *kind_; }
  const std::string& output() const { return output_; }
  const std::string& folder() const { return folder_; }  // "OUT.parts"
  std::string design() const;
  std::string work() const;
  std::string part(const Shard& shard, std::size_t number) const;
  std::string journal(const Shard& shard) const;
  std::string checkpoint(const Shard& shard, std::size_t run) const;
  std::string bundle(const Shard& shard, std::size_t run) const;
  std::string fresh() const;  // the results file before it gets its name

 private:
  std::string output_, folder_;
  const OutputKind* kind_;
};

// What a name in the folder says.
struct SweepName {
  enum class Role { design, work, part, journal, checkpoint, bundle, fresh };
  Role role = Role::design;
  Shard shard;
  std::size_t number = 0;  // of a part; the run of a checkpoint or bundle
  bool exact =
      false;  // false: something stands behind it (endings.h), as with a file that is not finished or was set aside
};
// Nothing if it is no name of a sweep's own files.
std::optional<SweepName> read_name(const SweepFiles& files, const std::string& name);

// OUT, also when the folder or a link to OUT was named. Throws std::system_error.
std::string output_of(std::string operand);

}  // namespace tandem
