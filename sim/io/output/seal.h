// SPDX-License-Identifier: MIT
// The seal of a results file: its first 512 bytes are one line of text with the version of the format, the length of the file and a checksum of
// all bytes behind them, and zeros up to the end of the block:
//     tandem-results version=2 bytes=38208 xxh3-128=6b0b...\n
// It is put on as the last step of writing and looked at before anything else reads the file. The sum is that of
// `tail -c +513 FILE | xxhsum -H2`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

inline constexpr std::size_t seal_bytes = 512;
inline constexpr int first_sealed_version = 2;  // of the format

// A file without a seal is of before there were seals, or of somebody else; what it holds has to be looked at with care.
enum class Seal { absent, sound };

// Whether a file that begins so has a seal, right or wrong.
bool begins_sealed(std::string_view start);
// Whether the file has room for a seal: it had one. Throws std::runtime_error if it cannot be read.
bool has_seal(const std::string& path);
// Puts the seal on a file whose first 512 bytes are free for it. Throws std::runtime_error with the reason.
void put_seal(const std::string& path, int version);
// Reads a file that this program has found sound no second time until it is touched. Throws std::runtime_error with the reason, without the
// path, if the file cannot be read, is not what was sealed, or is of a version
// later than `newest`. A file without a seal starts with `beginning`.
Seal check_seal(const std::string& path, int newest, const std::string& beginning);
// Digest of all bytes of any file. The seal is looked at on the way, so that check_seal() need not read a sound file again. Throws
// std::runtime_error with path and reason.
std::string file_digest(const std::string& path);

}  // namespace tandem
