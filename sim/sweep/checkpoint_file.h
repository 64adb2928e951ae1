// SPDX-License-Identifier: MIT
// checkpoint-2-of-4-17.bin in the folder of parts: run 17, of shard 2 of 4, as it stood between two ticks. A line of 512 bytes says
// what it is, padded with blanks and closed by a checksum; behind it stand the bytes of the run (run/checkpoint.h).
//   tandem-checkpoint format=1 order=1234 design=<digest> program=<version+commit+digest> run=17 tick=420 of=1000 seconds=61.3 bytes=88112
//     digest=<of these bytes> #<checksum>
#pragma once

#include <functional>
#include <string>

#include "base/archive.h"
#include "base/ids.h"

namespace tandem {

inline constexpr int checkpoint_format = 1;

struct CheckpointHead {
  std::string design_digest;
  std::string program;  // that alone can read it: without blanks
  std::size_t run = 0;
  TickNumber tick = 0, ticks = 0;  // the last that is done; of the run
  double seconds = 0;              // wall-clock, that the run took so far
  std::uint64_t bytes = 0;         // behind the head
  std::string digest;              // of these
};

// The file is replaced when the new one is on the disk. `write` puts the bytes; head.bytes and head.digest are filled in. Throws
// std::runtime_error with the reason; what stood there before stands there still.
void write_checkpoint(const std::string& path, CheckpointHead head, const std::function<void(ByteSink&)>& write);

// Throws std::runtime_error with what is wrong, for the user: "is damaged: ...".
CheckpointHead read_checkpoint_head(const std::string& path);
// Hands the bytes to `read` once they are known to be those that were written; it has to take them all. Throws the same.
void read_checkpoint(const std::string& path, const CheckpointHead& head, const std::function<void(ByteSource&)>& read);

}  // namespace tandem
