// SPDX-License-Identifier: MIT
#include "sweep/files.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "io/output/places.h"
#include "sweep/endings.h"
#include "sweep/lease.h"

namespace tandem {

namespace {

constexpr const char* folder_ending = ".parts";
constexpr const char* new_word = "new-";

// "part-2-of-4-0007": the numbers behind a word, as many as there are places for.
bool numbers_behind(const char* word, const std::string& name, unsigned long& index, unsigned long& count,
                    unsigned long& number) {
  const std::string pattern = std::string(word) + "-%lu-of-%lu-%lu";
  return std::sscanf(name.c_str(), pattern.c_str(), &index, &count, &number) == 3;
}

// The token of whatever process, or "".
std::string token_behind(const std::string& word, const std::string& name) {
  if (!name.starts_with(word)) return "";
  const std::string token = name.substr(word.size(), process_token().size());
  return is_token(token) ? token : "";
}

std::string bare(const std::string& path) { return std::filesystem::path(path).filename().string(); }

}  // namespace

SweepFiles::SweepFiles(std::string output, const OutputKind& kind)
    : output_(std::move(output)), folder_(output_ + folder_ending), kind_(&kind) {}

std::string SweepFiles::design() const { return folder_ + "/design" + kind_->extension(); }

std::string SweepFiles::work() const { return folder_ + "/work.txt"; }

std::string SweepFiles::part(const Shard& shard, std::size_t number) const {
  return fmt::format("{}/part-{}-of-{}-{:04}{}", folder_, shard.index, shard.count, number, kind_->extension());
}

std::string SweepFiles::journal(const Shard& shard) const {
  return fmt::format("{}/journal-{}-of-{}.txt", folder_, shard.index, shard.count);
}

std::string SweepFiles::checkpoint(const Shard& shard, std::size_t run) const {
  return fmt::format("{}/checkpoint-{}-of-{}-{}.bin", folder_, shard.index, shard.count, run);
}

std::string SweepFiles::bundle(const Shard& shard, std::size_t run) const {
  return fmt::format("{}/failed-{}-of-{}-{}{}", folder_, shard.index, shard.count, run, kind_->extension());
}

std::string SweepFiles::fresh() const { return folder_ + "/" + new_word + process_token() + kind_->extension(); }

std::optional<SweepName> read_name(const SweepFiles& files, const std::string& name) {
  using Role = SweepName::Role;
  unsigned long index = 0, count = 0, number = 0;
  const auto named = [&](Role role, const std::string& own) -> std::optional<SweepName> {
    const auto ending = ending_behind(own, name);
    if (!ending) return std::nullopt;
    return SweepName{role, {index, count}, number, ending->empty()};
  };
  if (const auto design = named(Role::design, bare(files.design()))) return design;
  if (const auto work = named(Role::work, bare(files.work()))) return work;
  if (const std::string token = token_behind(new_word, name); !token.empty())
    return named(Role::fresh, new_word + token + files.kind().extension());
  if (numbers_behind("part", name, index, count, number))
    return named(Role::part, bare(files.part({index, count}, number)));
  if (numbers_behind("checkpoint", name, index, count, number))
    return named(Role::checkpoint, bare(files.checkpoint({index, count}, number)));
  if (numbers_behind("failed", name, index, count, number))
    return named(Role::bundle, bare(files.bundle({index, count}, number)));
  number = 0;
  if (std::sscanf(name.c_str(), "journal-%lu-of-%lu", &index, &count) == 2)
    return named(Role::journal, bare(files.journal({index, count})));
  return std::nullopt;
}

std::string output_of(std::string operand) {
  while (operand.size() > 1 && operand.back() == '/') operand.pop_back();
  const std::string ending = folder_ending;
  const bool folder = operand.size() > ending.size() && operand.ends_with(ending);
  return behind_links(folder ? operand.substr(0, operand.size() - ending.size()) : operand);
}

}  // namespace tandem
