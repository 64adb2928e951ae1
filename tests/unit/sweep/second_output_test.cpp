// SPDX-License-Identifier: MIT
// Another kind of output is one file: this one holds a kind of plain text, and sweeps run into it as they do into HDF5: done at once,
// stopped and gone on with, dealt out to shards and merged.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "io/hdf5/hdf5_output.h"
#include "io/output/output_file.h"
#include "io/temporary_folder.h"
#include "io/text/scenario_reader.h"
#include "sweep/merge.h"
#include "sweep/plan.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// Texts as "5:hello", numbers as texts, lists behind their length.
class TextArchive {
 public:
  explicit TextArchive(std::ostream& out) : out_(&out) {}
  explicit TextArchive(std::istream& in) : in_(&in) {}

  void operator()(std::string& text) {
    if (out_ != nullptr) {
      *out_ << text.size() << ':' << text << '\n';
      return;
    }
    std::size_t size = 0;
    char colon = 0;
    if (!(*in_ >> size) || !in_->get(colon) || colon != ':') throw std::runtime_error("no results in plain text");
    text.resize(size);
    if (!in_->read(text.data(), static_cast<std::streamsize>(size))) throw std::runtime_error("it ends too early");
  }
  void operator()(double& number) {
    std::ostringstream exact;
    exact << std::hexfloat << number;
    std::string text = exact.str();
    (*this)(text);
    number = std::strtod(text.c_str(), nullptr);
  }
  template <class Number>
    requires std::is_integral_v<Number> || std::is_enum_v<Number> || is_id<Number>
  void operator()(Number& number) {
    std::string text = std::to_string(static_cast<long long>(number));
    (*this)(text);
    number = static_cast<Number>(std::stoll(text));
  }
  template <class Element>
  void operator()(std::vector<Element>& list) {
    std::size_t size = list.size();
    (*this)(size);
    list.resize(size);
    for (Element& element : list) (*this)(element);
  }
  void operator()(SettingRow& row) { all(row.key, row.value, row.state); }
  void operator()(SourceFile& file) { all(file.name, file.text); }
  void operator()(Session& s) {
    all(s.command_line, s.program_version, s.commit, s.compiler, s.library, s.execution, s.started, s.finished);
    all(s.process, s.shard, s.threads, s.dirty);
  }
  void operator()(SeriesPlan& plan) { (*this)(plan.name); }
  void operator()(RunResult& r) {
    all(r.run, r.point, r.replicate, r.status, r.message, r.stage, r.digest, r.seconds, r.series);
  }
  template <class... Fields>
  void all(Fields&... fields) {
    ((*this)(fields), ...);
  }

 private:
  std::ostream* out_ = nullptr;
  std::istream* in_ = nullptr;
};

// All that such a file holds; a row per run.
struct TextContent {
  ResultsHead head;
  DesignTable design;
  StoredScenario scenario;
  std::vector<Session> sessions;
  std::vector<RunResult> rows;

  void exchange(TextArchive archive) {
    archive.all(head.design_digest, head.model_version, head.points, head.replicates, head.runs, head.status);
    archive.all(head.recording.series, design.settings, design.overlays, scenario.name, scenario.text, scenario.files);
    archive.all(scenario.overrides, scenario.replicates, sessions, rows);
  }
};

class TextResults : public StoredResults {
 public:
  explicit TextResults(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path + ": there is no such file");
    content_.exchange(TextArchive(file));
    head_ = content_.head;
  }
  DesignTable design() const override { return content_.design; }
  StoredScenario scenario() const override { return content_.scenario; }
  std::vector<Session> sessions() const override { return content_.sessions; }
  std::string stored_digest(std::size_t row) const override { return content_.rows.at(row).digest; }
  std::vector<std::vector<double>> series(const std::string& name) const override {
    std::vector<std::vector<double>> rows;
    for (std::size_t s = 0; s < head_.recording.series.size(); ++s)
      if (head_.recording.series[s].name == name)
        for (const RunResult& row : content_.rows) rows.push_back(row.series.at(s));
    return rows;
  }
  std::uint64_t run_bytes(std::size_t row) const override { return bytes_of(content_.rows.at(row)); }
  void read_runs(std::size_t first_row, std::span<RunResult> to) const override {
    std::copy_n(content_.rows.begin() + static_cast<std::ptrdiff_t>(first_row), to.size(), to.begin());
  }
  std::string content_digest() const override { return head_.design_digest; }
  std::vector<std::string> edited_labels(const Experiment&, bool) const override { return {}; }

 private:
  TextContent content_;
};

class TextSink : public ResultsSink {
 public:
  TextSink(const std::string& path, bool replace, const Experiment& experiment, const std::vector<Session>& sessions,
           const std::vector<std::size_t>& runs)
      : output_(path, replace) {
    const Scenario& scenario = experiment.scenario;
    content_.design = design_table(experiment);
    content_.head = {experiment.design_digest,
                     content_.design.model_version,
                     experiment.points.size(),
                     experiment.replicates,
                     runs,
                     {},
                     experiment.recording};
    content_.scenario = {scenario.source_name,   scenario.source_text,  scenario.source_files, scenario.overrides,
                         scenario.model_version, experiment.replicates, experiment.stopping,   ""};
    content_.sessions = sessions;
    for (const std::size_t run : runs) content_.rows.emplace_back().run = run;
  }
  void accept_all(std::span<const RunResult> results) override {
    for (const RunResult& result : results)
      for (RunResult& row : content_.rows)
        if (row.run == result.run) row = result;
  }
  void finish(const std::string& finished) override {
    content_.sessions.back().finished = finished;
    for (const RunResult& row : content_.rows) content_.head.status.push_back(row.status);
    {
      std::ofstream file(output_.part(), std::ios::binary);
      content_.exchange(TextArchive(file));
    }
    output_.appear();
  }

 private:
  TextContent content_;
  OutputFile output_;
};

class TextOutput : public OutputKind {
 public:
  std::string extension() const override { return ".text"; }
  std::string library() const override { return "none"; }
  bool begins_with(std::string_view) const override { return false; }
  std::unique_ptr<StoredResults> open(const std::string& path) const override {
    return std::make_unique<TextResults>(path);
  }
  void seal(const std::string&) const override { throw std::runtime_error("files of this kind have no checksum"); }
  std::unique_ptr<ResultsSink> create(const std::string& path, bool replace, const Experiment& experiment,
                                      const std::vector<Session>& sessions,
                                      const std::vector<std::size_t>& runs) const override {
    return std::make_unique<TextSink>(path, replace, experiment, sessions, runs);
  }
  std::uint64_t bytes(const Experiment&, std::size_t runs) const override { return 1000 * (1 + runs); }
  std::uint64_t snapshot_bytes(const Snapshot&) const override { return 0; }
};

// Remembers what it is told, and stops the sweep after so many runs.
class Audience : public SweepListener {
 public:
  explicit Audience(std::size_t most = 1000) : most_(most) {}
  void tell(const std::string& line) override { said += line + "\n"; }
  void warn(const std::string& line) override { said += line + "\n"; }
  void conclude(const std::string& line) override { said += line + "\n"; }
  void begin_runs(std::size_t) override {}
  void count_run() override {
    if (++count_ == most_) work_->stop();
  }
  void end_runs() override {}
  std::unique_ptr<Watch> watch(Interruptible& work) override {
    work_ = &work;
    return std::make_unique<Watch>();
  }
  std::string said;

 private:
  const std::size_t most_;
  std::size_t count_ = 0;
  Interruptible* work_ = nullptr;
};

// Two points, three replicates.
Experiment small_experiment() {
  ScenarioSource source;
  source.name = "small.toml";
  source.text =
      "schema = 1\n[organisation]\nagents = 24\nunits = 3\n[run]\nticks = 6\n[recording]\nmetrics = [\"output\"]\n"
      "by_unit = [\"output\"]\n[design]\nreplicates = 3\n[[design.sweep]]\nkey = \"boundaries.permeability\"\n"
      "values = [0.2, 0.9]\n";
  Problems problems;
  std::vector<std::string> notices;
  Experiment experiment = plan(read_scenario(source, problems, notices), problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  return experiment;
}

Outcome sweep(const SweepFiles& files, const Shard& shard, Audience& audience) {
  const Experiment experiment = small_experiment();
  Problems problems;
  Output output = inspect_output({files, false, false, false}, experiment, shard, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  Job job = plan_job(experiment, std::move(output), 1, "test");
  return carry_out(job, audience);
}

// The file holds what the runs give, and nothing is left of its parts.
void expect_complete(const SweepFiles& files) {
  const Experiment experiment = small_experiment();
  const auto results = files.kind().open(files.output());
  EXPECT_TRUE(results->whole());
  EXPECT_THAT(results->altered_rows(), IsEmpty());
  ASSERT_EQ(results->count(RunStatus::done), experiment.runs());
  for (std::size_t run = 0; run < experiment.runs(); ++run)
    EXPECT_EQ(results->stored_digest(run), simulate(experiment, run, Workers(1)).digest);
  EXPECT_FALSE(std::filesystem::exists(files.folder()));
}

class AnyOutput : public testing::TestWithParam<const OutputKind*> {
 protected:
  const TemporaryFolder folder_;
  const SweepFiles files_{folder_ / ("a" + GetParam()->extension()), *GetParam()};
};

TEST_P(AnyOutput, HoldsASweep) {
  Audience audience;
  EXPECT_EQ(sweep(files_, {}, audience), Outcome::done);
  EXPECT_THAT(audience.said, HasSubstr("6 runs done in"));
  expect_complete(files_);
}

TEST_P(AnyOutput, IsGoneOnWithAfterAStop) {
  Audience impatient(2), patient;
  EXPECT_EQ(sweep(files_, {}, impatient), Outcome::interrupted);
  EXPECT_THAT(impatient.said, HasSubstr("holds 2 of 6 runs; the same command runs the others"));
  EXPECT_FALSE(std::filesystem::exists(files_.output()));
  EXPECT_TRUE(std::filesystem::exists(files_.part({}, 1)));
  EXPECT_EQ(sweep(files_, {}, patient), Outcome::done);
  EXPECT_THAT(patient.said, HasSubstr("2 of them already in"));
  expect_complete(files_);
}

// Deletes a file as soon as a run is done.
class Remover : public Audience {
 public:
  explicit Remover(std::string path) : path_(std::move(path)) {}
  void count_run() override { std::filesystem::remove(path_); }

 private:
  std::string path_;
};

// A part that vanishes is missed, and what is left is neither joined nor deleted.
TEST_P(AnyOutput, IsNotWrittenWithoutARun) {
  Audience impatient(2), patient;
  EXPECT_EQ(sweep(files_, {}, impatient), Outcome::interrupted);
  Remover remover(files_.part({}, 1));
  try {
    sweep(files_, {}, remover);
    ADD_FAILURE() << "it was written";
  } catch (const InputError& error) {
    EXPECT_THAT(to_text(error.problems), HasSubstr("2 runs are missing: 0, 1"));
  }
  EXPECT_FALSE(std::filesystem::exists(files_.output()));
  EXPECT_TRUE(std::filesystem::exists(files_.part({}, 2)));
  EXPECT_EQ(sweep(files_, {}, patient), Outcome::done);
  expect_complete(files_);
}

TEST_P(AnyOutput, GetsItsDesignAgain) {
  Audience impatient(2), patient;
  EXPECT_EQ(sweep(files_, {}, impatient), Outcome::interrupted);
  std::filesystem::remove(files_.design());
  EXPECT_EQ(sweep(files_, {}, patient), Outcome::done);
  EXPECT_THAT(patient.said, HasSubstr("2 of them already in"));
  expect_complete(files_);
}

TEST_P(AnyOutput, IsJoinedFromShards) {
  for (const std::size_t index : {1U, 2U}) {
    Audience audience;
    EXPECT_EQ(sweep(files_, {index, 2}, audience), Outcome::done);
  }
  const Merged merged = merge_sweep(files_, {}, "test");
  EXPECT_EQ(merged.runs, 6U);
  EXPECT_EQ(merged.missing, 0U);
  EXPECT_EQ(merged.sources, 2U);
  expect_complete(files_);
}

TEST_P(AnyOutput, RefusesAnotherDesign) {
  Audience audience;
  sweep(files_, {}, audience);
  Problems problems;
  const Experiment other = with_replicates(small_experiment(), 4);
  inspect_output({files_, false, false, false}, other, {}, problems);
  EXPECT_THAT(to_text(problems), HasSubstr("holds another design"));
}

const TextOutput plain_text;
INSTANTIATE_TEST_SUITE_P(Kinds, AnyOutput, testing::Values(&plain_text, &hdf5_output()),
                         [](const auto& kind) { return kind.param == &plain_text ? "text" : "hdf5"; });

}  // namespace
}  // namespace tandem
