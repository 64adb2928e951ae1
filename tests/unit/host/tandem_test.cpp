// SPDX-License-Identifier: MIT
// The C interface from C++: with the sanitizers of the dev build. tests/host has the whole of it.
#include "host/tandem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "io/text/reading.h"
#include "run/experiment.h"

namespace tandem {
namespace {

using testing::HasSubstr;

const std::string small = "schema = 1\n[organisation]\nagents = 24\nunits = 3\n[run]\nticks = 12\n";
const std::string shock = "[interventions.shock]\nrecord = \"shock\"\nshare = 0.4\n";

tandem_run open(const std::string& text) {
  tandem_run run = 0;
  EXPECT_EQ(tandem_open(text.c_str(), nullptr, nullptr, nullptr, 0, 0, &run), TANDEM_OK) << tandem_error();
  return run;
}

std::string digest(tandem_run run) {
  const char* text = nullptr;
  EXPECT_EQ(tandem_digest(run, &text), TANDEM_OK) << tandem_error();
  return text;
}

std::string digest_at_end(tandem_run run) {
  uint32_t tick = 0, ticks = 0;
  EXPECT_EQ(tandem_tick(run, &tick, &ticks), TANDEM_OK);
  EXPECT_EQ(tandem_step(run, ticks - tick), TANDEM_OK) << tandem_error();
  return digest(run);
}

std::string simulated(const std::string& text) {
  const Reading reading = read(text);
  EXPECT_TRUE(reading.problems.empty()) << reading.report();
  Problems problems;
  return simulate(plan(reading.scenario, problems), 0, Workers(1)).digest;
}

TEST(Host, StepsToTheDigestOfTheRun) {
  const tandem_run run = open(small);
  EXPECT_EQ(digest_at_end(run), simulated(small));
  EXPECT_EQ(tandem_step(run, 1), TANDEM_AT_END);
  EXPECT_THAT(tandem_error(), HasSubstr("there is no tick 13"));
  EXPECT_EQ(tandem_close(run), TANDEM_OK);
  EXPECT_EQ(tandem_close(run), TANDEM_NO_RUN);
}

TEST(Host, ForksSeeksAndIntervenes) {
  const tandem_run run = open(small);
  tandem_run copy = 0;
  ASSERT_EQ(tandem_keep_every(run, 2), TANDEM_OK);
  ASSERT_EQ(tandem_step(run, 7), TANDEM_OK);
  ASSERT_EQ(tandem_fork(run, &copy), TANDEM_OK);
  EXPECT_EQ(digest(copy), digest(run));
  ASSERT_EQ(tandem_intervene(copy, shock.c_str()), TANDEM_OK) << tandem_error();
  EXPECT_EQ(digest_at_end(copy), simulated(small + shock + "at = 8\n"));
  ASSERT_EQ(tandem_seek(copy, 3), TANDEM_OK);
  EXPECT_EQ(digest_at_end(copy), simulated(small + shock + "at = 8\n"));
  const char* notes = nullptr;
  EXPECT_EQ(tandem_why(run, 5, 7, &notes), TANDEM_OK);
  EXPECT_THAT(notes, HasSubstr("\"tick\":7"));
  EXPECT_EQ(digest_at_end(run), simulated(small));
  EXPECT_EQ(tandem_close(run), TANDEM_OK);
  EXPECT_EQ(tandem_close(copy), TANDEM_OK);
}

TEST(Host, HoldsDecisionsOfTicksToCome) {
  const tandem_run run = open(small);
  ASSERT_EQ(tandem_step(run, 4), TANDEM_OK);
  for (std::uint32_t agent = 0; agent < 3; ++agent) {
    ASSERT_EQ(tandem_hold(run, 5, agent, TANDEM_ASKS, agent + 5), TANDEM_OK) << tandem_error();
    ASSERT_EQ(tandem_hold(run, 5, agent, TANDEM_ACCEPTED, agent % 2), TANDEM_OK) << tandem_error();
  }
  ASSERT_EQ(tandem_hold(run, 5, 3, TANDEM_ASKS, 1), TANDEM_OK);
  ASSERT_EQ(tandem_hold(run, 5, 3, TANDEM_ASKS, TANDEM_NOBODY), TANDEM_OK);
  ASSERT_EQ(tandem_hold(run, 5, 4, TANDEM_LEAVES, 1), TANDEM_OK);
  ASSERT_EQ(tandem_step(run, 1), TANDEM_OK);
  tandem_column asked = {}, consented = {}, managed = {}, occupied = {};
  ASSERT_EQ(tandem_read_column(run, "partnering.asked", &asked), TANDEM_OK);
  ASSERT_EQ(tandem_read_column(run, "partnering.consented", &consented), TANDEM_OK);
  ASSERT_EQ(tandem_read_column(run, "tasks.managed", &managed), TANDEM_OK);
  ASSERT_EQ(tandem_read_column(run, "staff.occupied", &occupied), TANDEM_OK);
  int free = 0;
  for (std::uint32_t agent = 0; agent < 3; ++agent) {
    const bool asks = static_cast<const std::uint8_t*>(managed.data)[agent] == 0;
    EXPECT_EQ(static_cast<const std::uint32_t*>(asked.data)[agent], asks ? agent + 5 : TANDEM_NOBODY);
    EXPECT_EQ(static_cast<const std::uint8_t*>(consented.data)[agent], asks ? agent % 2 : 0);
    free += asks;
  }
  EXPECT_GT(free, 0);
  EXPECT_EQ(static_cast<const std::uint32_t*>(asked.data)[3], TANDEM_NOBODY);
  EXPECT_EQ(static_cast<const std::uint8_t*>(occupied.data)[4], 0);
  EXPECT_EQ(tandem_hold(run, 5, 0, TANDEM_ASKS, 1), TANDEM_BAD_ARGUMENT);
  EXPECT_THAT(tandem_error(), HasSubstr("tick 5 is over"));
  EXPECT_EQ(tandem_hold(run, 6, 0, 4, 1), TANDEM_BAD_ARGUMENT);
  EXPECT_EQ(tandem_close(run), TANDEM_OK);
}

TEST(Host, ReadsColumnsWithoutCopying) {
  const tandem_run run = open(small);
  ASSERT_EQ(tandem_step(run, 1), TANDEM_OK);
  tandem_column care{}, again{};
  ASSERT_EQ(tandem_read_column(run, "people.care", &care), TANDEM_OK);
  ASSERT_EQ(tandem_read_column(run, "people.care", &again), TANDEM_OK);
  EXPECT_EQ(care.data, again.data);
  EXPECT_EQ(care.type, TANDEM_F32);
  EXPECT_EQ(care.rows, 24u);
  EXPECT_EQ(care.stride_bytes, sizeof(float));
  EXPECT_EQ(tandem_read_column(run, "people.carre", &care), TANDEM_NO_SUCH_NAME);
  double values[3] = {-1, -1, -1};
  EXPECT_EQ(tandem_metric_by_unit(run, "output", values, 2), TANDEM_BAD_ARGUMENT);
  EXPECT_EQ(values[0], -1) << "nothing is written";
  EXPECT_EQ(tandem_metric_by_unit(run, "output", values, 3), TANDEM_OK);
  EXPECT_EQ(tandem_close(run), TANDEM_OK);
}

TEST(Host, GivesAllProblemsAsData) {
  tandem_run run = 7;
  const char* overrides[] = {"run.ticks=many", nullptr};
  EXPECT_EQ(tandem_open("schema = 1\n[tasks]\nexternal_shar = 1\n", "mine", overrides, nullptr, 0, 0, &run),
            TANDEM_BAD_INPUT);
  EXPECT_EQ(run, 7u);
  EXPECT_THAT(tandem_problems(),
              testing::AllOf(HasSubstr("\"file\":\"mine\",\"line\":3"), HasSubstr("--set run.ticks=many")));
  const char* odd_list[] = {"a.csv", nullptr};
  EXPECT_EQ(tandem_open("schema = 1\n", nullptr, nullptr, odd_list, 0, 0, &run), TANDEM_BAD_ARGUMENT);
  EXPECT_STREQ(tandem_problems(), "[]\n");
}

}  // namespace
}  // namespace tandem
