// SPDX-License-Identifier: MIT
#include "sweep/agreement.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/lease.h"

namespace tandem {

namespace {

// Gives a whole file its name: of several workers that do so at once one succeeds, or, where a damaged file is replaced, the last; all of
// them have made the same.
void put_in_place(const std::string& own, const std::string& path, bool replace) {
  if (!replace && !give_free_name(own, path)) remove_file(own);
  if (!replace) return;
  link(path.c_str(),
       (path + ".damaged").c_str());  // for whoever wants to know; where it fails nothing is lost but that
  give_name(own, path, true);
}

void make_text(const std::string& path, const std::string& text, bool replace) {
  const std::string own = path + "." + process_token();
  const int descriptor = open(own.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail_at(own, errno);
  const bool written =
      write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(descriptor) == 0;
  const int error = errno;
  if (close(descriptor) != 0 || !written) {
    remove_file(own);
    errno = written ? errno : error;
    fail_at(own, errno);
  }
  put_in_place(own, path, replace);
}

void make_design(const SweepFiles& files, const Experiment& experiment, const Session& session, bool replace) {
  const std::string own = files.design() + "." + process_token();
  files.kind().create(own, true, experiment, {session}, {})->finish("");
  put_in_place(own, files.design(), replace);
}

}  // namespace

void make_folder(const SweepFiles& files) {
  if (mkdir(files.folder().c_str(), 0777) != 0 && errno != EEXIST) fail_at(files.folder(), errno);
}

WorkPlan plan_to_agree_on(const Dealing& dealing, const Experiment& experiment, int threads) {
  if (dealing.plan) return *dealing.plan;
  WorkPlan plan = new_work_plan(experiment, threads);
  if (dealing.count == 0) return plan;
  plan.blocks = dealing.count;
  plan.whole_replicates = dealing.whole_replicates;
  return plan;
}

WorkPlan agree_on_work(const SweepFiles& files, const Experiment& experiment, const Session& session,
                       const WorkPlan& plan, bool damaged_design) {
  const StoredWorkPlan there = read_work_plan(files);
  if (damaged_design || !is_there(files.design())) make_design(files, experiment, session, damaged_design);
  if (there.plan) return *there.plan;
  make_text(files.work(), text_of(plan), there.damaged);
  const auto made = read_work_plan(files).plan;
  if (!made) throw std::runtime_error(files.work() + ": is gone");
  return *made;
}

std::vector<std::string> made_again(const SweepFiles& files, const Dealing& dealing, bool damaged_design) {
  std::vector<std::string> lines;
  if (damaged_design) lines.push_back(files.design() + " is damaged: it is made again");
  if (dealing.damaged) lines.push_back(files.work() + " is damaged: it is made again");
  return lines;
}

}  // namespace tandem
