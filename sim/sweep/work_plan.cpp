// SPDX-License-Identifier: MIT
#include "sweep/work_plan.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "io/output/places.h"
#include "run/common_past.h"
#include "sweep/checked_line.h"
#include "sweep/folder.h"
#include "sweep/lease.h"

namespace tandem {

namespace {

constexpr const char* work_name = "tandem-work";

[[noreturn]] void cannot_make(const std::string& path) { throw std::runtime_error(path + ": " + std::strerror(errno)); }

// Enough that a dozen workers end at about the same time, and so few that a block, which costs some files, has some runs.
std::size_t block_number(std::size_t runs, int threads) {
  constexpr std::size_t some = 8, fewest = 32, most = 512;
  const auto at_once = static_cast<std::size_t>(threads);
  const std::size_t by_size = runs / (some * at_once), small = std::min(fewest, runs / at_once);
  return std::clamp<std::size_t>(std::max(by_size, small), 2, most);
}

// Of a sweep whose stopping rule says when it ends, those that it begins with.
std::size_t runs_at_first(const Experiment& experiment) {
  const Design& design = experiment.scenario.design;
  return design.until.most == 0 ? experiment.runs()
                                : experiment.points.size() * static_cast<std::size_t>(design.replicates);
}

// Blocks of whole replicates where points share a past, if there are replicates for a dozen workers; else the runs are dealt one by one.
WorkPlan deal(const Experiment& experiment, int threads) {
  constexpr std::size_t dozen = 12;
  const std::size_t runs = runs_at_first(experiment), blocks = block_number(runs, threads);
  const std::size_t replicates = runs / experiment.points.size() / static_cast<std::size_t>(threads);
  const bool rule = experiment.scenario.design.until.most > 0;
  if (replicates < dozen || !share_past(experiment)) return {experiment.design_digest, blocks, rule};
  return {experiment.design_digest, std::min(blocks, replicates), rule, true};
}

std::string text_of(const WorkPlan& plan) {
  return closed(fmt::format("{} format={} design={} blocks={} rule={}{}", work_name, plan.whole_replicates ? 2 : 1,
                            plan.design_digest, plan.blocks, plan.rule ? 1 : 0,
                            plan.whole_replicates ? " whole_replicates=1" : "")) +
         "\n";
}

// A file made whole, then given its name unless another process was faster.
void make_text(const std::string& path, const std::string& text) {
  const std::string own = path + "." + process_token();
  const int descriptor = open(own.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) cannot_make(own);
  const bool written =
      write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(descriptor) == 0;
  const int error = errno;
  if (close(descriptor) != 0 || !written) {
    remove_file(own);
    errno = written ? errno : error;
    cannot_make(own);
  }
  if (!give_free_name(own, path)) remove_file(own);
}

void make_first_design(const SweepFiles& files, const Experiment& experiment, const Session& session) {
  if (is_there(files.design())) return;
  const std::string own = files.design() + "." + process_token();
  files.kind().create(own, true, experiment, {session}, {})->finish("");
  if (!give_free_name(own, files.design())) remove_file(own);
}

}  // namespace

std::optional<WorkPlan> read_work_plan(const SweepFiles& files) {
  const std::string path = files.work();
  if (!is_there(path)) return std::nullopt;
  if (thing_at(path) != Thing::file) throw std::runtime_error(path + ": is no regular file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::string text;
  std::getline(file, text);
  const auto line = read_checked_line(text);
  if (!line || line->word != work_name) throw std::runtime_error(path + ": is damaged");
  if (line->number("format") > work_format)
    throw std::runtime_error(path + ": has format " + line->text("format") + ", newer than this program");
  return WorkPlan{line->text("design"), line->number("blocks"), line->number("rule") != 0,
                  line->number("whole_replicates") != 0};
}

WorkPlan agree_on_work(const SweepFiles& files, const Experiment& experiment, const Session& session, int threads) {
  if (const auto there = read_work_plan(files)) return *there;
  if (mkdir(files.folder().c_str(), 0777) != 0 && errno != EEXIST) cannot_make(files.folder());
  make_first_design(files, experiment, session);
  make_text(files.work(), text_of(deal(experiment, threads)));
  const auto made = read_work_plan(files);
  if (!made) throw std::runtime_error(files.work() + ": is gone");
  return *made;
}

}  // namespace tandem
