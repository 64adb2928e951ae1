// SPDX-License-Identifier: MIT
// What every record of the catalogue must have, whatever it does.
#include "model/frame/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/measured.h"

namespace tandem {
namespace {

std::string name_of(const Record& record) {
  return (record.slot == Slot::metrics ? "metrics" : slot_text(record.slot).name) + "/" + record.name;
}

TEST(Catalogue, EveryRecordDescribesItself) {
  for (const Record& record : catalogue()) {
    SCOPED_TRACE(name_of(record));
    EXPECT_FALSE(record.summary.empty());
    EXPECT_EQ(record.summary.find('\n'), std::string::npos);
    EXPECT_FALSE(record.source.empty());
    EXPECT_FALSE(record.prose.empty());
  }
}

TEST(Catalogue, EveryWorkedExampleComesOutRight) {
  for (const Record& record : catalogue()) {
    if (record.name == "none") continue;
    SCOPED_TRACE(name_of(record));
    EXPECT_FALSE(record.example.given.empty());
    ASSERT_NE(record.example.compute, nullptr);
    const std::vector<double> values = record.example.compute();
    ASSERT_EQ(values.size(), record.example.expected.size());
    EXPECT_FALSE(values.empty());
    for (std::size_t k = 0; k < values.size(); ++k)
      EXPECT_NEAR(values[k], record.example.expected[k], 1e-9) << "value " << k;
  }
}

TEST(Catalogue, EveryExampleOfAMetricShowsEveryOutput) {
  for (const Record* record : records_of(Slot::metrics))
    EXPECT_EQ(record->example.expected.size(), record->outputs.size()) << record->name;
}

// Records that fill the same slot may share a stream, so that one can be swapped for the other; no two slots may.
TEST(Catalogue, StreamNumbersAreUnique) {
  std::map<Stream, Slot> owner;
  for (const Record& record : catalogue())
    for (const DrawRow& row : record.draws) {
      EXPECT_EQ(owner.emplace(row.stream, record.slot).first->second, record.slot)
          << name_of(record) << ": stream " << int(row.stream) << " is that of another slot";
    }
}

// Words of one draw: those of a stream with the same key.
std::string overlap(const std::vector<DrawRow>& rows) {
  std::map<std::pair<Stream, std::string>, std::vector<const DrawRow*>> taken;
  for (const DrawRow& row : rows) {
    auto& by_word = taken[{row.stream, row.keyed_by}];
    by_word.resize(last_word + 1);
    for (std::uint32_t word = row.words.first; word <= row.words.last; word += row.words.step) {
      if (by_word[word])
        return "stream " + std::to_string(int(row.stream)) + ", word " + std::to_string(word) + ": \"" +
               by_word[word]->decides + "\" and \"" + row.decides + "\"";
      by_word[word] = &row;
    }
  }
  return "";
}

TEST(Catalogue, EveryWordOfADrawDecidesOneThing) {
  for (const Record& record : catalogue()) {
    SCOPED_TRACE(name_of(record));
    for (const DrawRow& row : record.draws) {
      EXPECT_FALSE(row.decides.empty());
      EXPECT_FALSE(row.keyed_by.empty());
      EXPECT_LE(row.words.first, row.words.last);
      EXPECT_LE(row.words.last, last_word);
      ASSERT_GE(row.words.step, 1u);
    }
    EXPECT_EQ(overlap(record.draws), "");
  }
}

TEST(Catalogue, AnOverlapOfWordsIsFound) {
  const Stream one = stream(1);
  EXPECT_EQ(overlap({{one, "agent", draws::word(0), "a"}, {one, "pair", draws::word(0), "b"}}), "");
  EXPECT_EQ(overlap({{one, "agent", draws::words_from(2, 2), "a"}, {one, "agent", draws::words_from(3, 2), "b"}}), "");
  EXPECT_EQ(overlap({{one, "agent", draws::blocks(0, 1), "a"}, {one, "agent", draws::word(7), "b"}}),
            "stream 1, word 7: \"a\" and \"b\"");
}

TEST(Catalogue, OutputNamesAreUniqueAndEveryOutputIsDescribed) {
  std::set<std::string> names;
  for (const Record* record : records_of(Slot::metrics)) {
    EXPECT_FALSE(record->outputs.empty()) << record->name;
    for (const MetricOutput& output : record->outputs) {
      EXPECT_TRUE(names.insert(output.name).second) << output.name;
      EXPECT_FALSE(output.unit.empty()) << output.name;
      EXPECT_FALSE(output.meaning.empty()) << output.name;
      EXPECT_EQ(find_metric(output.name).first, record);
    }
  }
}

TEST(Catalogue, EveryParameterIsDescribed) {
  for (const Record& record : catalogue()) {
    std::set<std::string> names;
    for (const ParameterRow& row : record.parameters.rows) {
      SCOPED_TRACE(name_of(record) + "." + row.name);
      EXPECT_TRUE(names.insert(row.name).second);
      EXPECT_FALSE(row.unit.empty());
      EXPECT_FALSE(row.meaning.empty());
      EXPECT_FALSE(row.source.empty());
      EXPECT_LE(row.lower, row.upper);
    }
  }
}

void expect_in_range(const ParameterRow& row) {
  const auto within = [&](double value) { return row.lower <= value && value <= row.upper; };
  switch (row.type) {
    case ParameterType::real: EXPECT_TRUE(within(std::get<double>(row.initial))); break;
    case ParameterType::integer: EXPECT_TRUE(within(double(std::get<std::int64_t>(row.initial)))); break;
    case ParameterType::distribution:
      EXPECT_EQ(check(std::get<Distribution>(row.initial), row.lower, row.upper), "");
      break;
    case ParameterType::integers:
      for (const std::int64_t value : std::get<std::vector<std::int64_t>>(row.initial))
        EXPECT_TRUE(within(double(value)));
      break;
    case ParameterType::text:
      if (!row.options.empty()) {
        EXPECT_NE(std::find(row.options.begin(), row.options.end(), std::get<std::string>(row.initial)),
                  row.options.end());
      }
      break;
    case ParameterType::agents:
      EXPECT_NE(std::find(row.options.begin(), row.options.end(), std::get<AgentChoice>(row.initial).rule),
                row.options.end());
      break;
    case ParameterType::named_entries: FAIL() << "a form in which entries are read"; break;
    case ParameterType::texts:
    case ParameterType::entries: break;
  }
}

TEST(Catalogue, EveryDefaultLiesInItsRange) {
  for (const Record& record : catalogue())
    for (const ParameterRow& row : record.parameters.rows) {
      SCOPED_TRACE(name_of(record) + "." + row.name);
      expect_in_range(row);
    }
}

TEST(Catalogue, EverySlotHasItsDefaultRecord) {
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    const Record* record = find_record(slot.slot, slot.default_record);
    ASSERT_NE(record, nullptr) << slot.name << "/" << slot.default_record;
    EXPECT_EQ(record->slot, slot.slot);
  }
}

TEST(Catalogue, EveryRecordHasAFunctionOfItsKind) {
  for (const Record& record : catalogue()) {
    SCOPED_TRACE(name_of(record));
    const Kind kind = record.slot == Slot::metrics ? Kind::metric : slot_text(record.slot).kind;
    if (kind == Kind::metric) {
      EXPECT_TRUE(std::holds_alternative<MetricFunction>(record.function));
    }
    if (kind == Kind::process) {
      EXPECT_TRUE(std::holds_alternative<ProcessFunction>(record.function));
    }
    if (kind == Kind::initial) {
      EXPECT_TRUE(std::holds_alternative<InitialFunction>(record.function));
    }
  }
}

TEST(Catalogue, MetricsThatTheModelCannotGiveAreRefused) {
  Model model = default_model();
  Findings findings;
  const Record& recording = model.record(Slot::recording);
  recording.check(model, {}, findings);
  EXPECT_TRUE(findings.empty());
  model.set(Slot::purpose_start, *find_record(Slot::purpose_start, "none"));
  recording.check(model, {}, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].key, "recording.metrics");
  EXPECT_EQ(findings[0].what,
            "needs purpose_start, but purpose_start.record = \"none\": shared_purpose, purpose_variance");
}

}  // namespace
}  // namespace tandem
