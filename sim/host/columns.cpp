// SPDX-License-Identifier: MIT
#include "host/columns.h"

#include "host/outcome.h"
#include "run/values.h"

namespace tandem::host {

namespace {

enum class Row { agent, unit };

struct ColumnRow {
  const char* name;
  Row row;
  const char* places;  // "" where a row is one entry
  const char* unit;
  const char* meaning;
  int type;
  std::size_t bytes;  // of an entry
  struct Entries {
    const void* data;
    std::size_t count;
  };
  Entries (*entries)(const Organisation&);
};

template <class Part, class T>
T entry_of(std::vector<T> Part::*);

template <auto PartOf, auto Column>
ColumnRow row(const char* name, Row per, const char* places, const char* unit, const char* meaning) {
  using T = decltype(entry_of(Column));
  return {name,
          per,
          places,
          unit,
          meaning,
          type_of_column<T>(),
          sizeof(T),
          [](const Organisation& o) -> ColumnRow::Entries {
            const std::vector<T>& column = o.*PartOf.*Column;
            return {column.data(), column.size()};
          }};
}

#define AGENT(part, Type, column, unit, meaning) \
  row<&Organisation::part, &Type::column>(#part "." #column, Row::agent, "", unit, meaning)
#define WITHIN(per, places, part, Type, column, unit, meaning) \
  row<&Organisation::part, &Type::column>(#part "." #column, Row::per, places, unit, meaning)

const std::vector<ColumnRow>& rows() {
  static const std::vector<ColumnRow> all{
      AGENT(staff, Staff, occupied, "0 or 1", "1: somebody sits here"),
      AGENT(staff, Staff, entered, "tick", "tick of entry"),
      AGENT(units, Units, of, "unit", "unit that the agent belongs to"),
      WITHIN(unit, "", units, Units, slice, "slice", "slice of the work that the unit holds"),
      AGENT(people, People, inclination, "utility", "inclination towards partnering"),
      AGENT(people, People, integrity, "1", "chance to deliver what was promised"),
      AGENT(people, People, care, "1", "care for the joint result"),
      AGENT(people, People, conflict_skill, "1", "skill in conflict"),
      AGENT(people, People, voice, "1", "readiness to speak up"),
      AGENT(people, People, disclosure, "1", "disclosure"),
      AGENT(people, People, selectivity, "1", "selectivity"),
      AGENT(people, People, anxiety, "1", "anxiety"),
      AGENT(people, People, stickiness, "1", "stickiness"),
      AGENT(people, People, trust_propensity, "1", "trust before any evidence"),
      AGENT(standing, Standing, visibility, "1", "visibility"),
      AGENT(standing, Standing, good, "experiences", "public record of good experiences"),
      AGENT(standing, Standing, bad, "experiences", "public record of bad experiences"),
      AGENT(standing, Standing, reputation, "1", "reputation"),
      WITHIN(agent, "dimension", purpose, Purpose, position, "1", "purpose"),
      WITHIN(agent, "dimension", purpose, Purpose, anchor, "1", "anchor of the purpose"),
      WITHIN(agent, "word", knowledge, Knowledge, positive, "bits", "dimensions that the agent believes to be +1"),
      WITHIN(agent, "word", knowledge, Knowledge, negative, "bits", "dimensions that the agent believes to be -1"),
      WITHIN(unit, "word", knowledge, Knowledge, code_positive, "bits",
             "dimensions that the unit's code holds to be +1"),
      WITHIN(unit, "word", knowledge, Knowledge, code_negative, "bits",
             "dimensions that the unit's code holds to be -1"),
      AGENT(ties, Ties, degree, "ties", "ties: slots in use, from the first on"),
      WITHIN(agent, "slot", ties, Ties, partner, "agent", "partner of the tie"),
      WITHIN(agent, "slot", ties, Ties, trust, "1", "trust of the agent in this partner"),
      WITHIN(agent, "slot", ties, Ties, prior, "1", "trust before any evidence, of ties that came with their own"),
      WITHIN(agent, "slot", ties, Ties, good, "experiences", "evidence for the partner, decayed"),
      WITHIN(agent, "slot", ties, Ties, bad, "experiences", "evidence against the partner, decayed"),
      WITHIN(agent, "slot", ties, Ties, ability, "1", "ability that the partner is credited with"),
      WITHIN(agent, "slot", ties, Ties, joint_jobs, "jobs", "earlier joint jobs of the tie, at most 65535"),
      WITHIN(agent, "slot", ties, Ties, requests, "requests", "own requests that were accepted"),
      WITHIN(agent, "slot", ties, Ties, formed, "tick", "tick at which the tie formed"),
      WITHIN(agent, "block of the task", tasks, Tasks, block, "block", "blocks of this tick's task"),
      AGENT(tasks, Tasks, other_unit, "unit", "the other unit that the task needs; the own unit: none"),
      AGENT(tasks, Tasks, outside, "blocks", "blocks of the task that are from the other unit"),
      AGENT(tasks, Tasks, managed, "0 or 1", "1: managed this tick, 0: partnering"),
      AGENT(partnering, Partnering, asked, "agent", "who was asked this tick; 4294967295: nobody"),
      AGENT(partnering, Partnering, consented, "0 or 1", "1: the one who was asked consented"),
      AGENT(partnering, Partnering, with, "agent", "partner on the own task; 4294967295: worked alone"),
      AGENT(partnering, Partnering, load, "jobs", "smoothed number of jobs"),
      AGENT(work, Work, time, "1", "time per job of this agent"),
      AGENT(work, Work, quality, "1", "quality of the own task"),
      AGENT(work, Work, value, "1", "what each side of the own task's job receives as output"),
      AGENT(work, Work, credit_owner, "1", "credit of the agent from the own task"),
      AGENT(work, Work, credit_helper, "1", "credit of the partner from the own task"),
      AGENT(work, Work, events, "bits",
            "what came of the own task: 1 owner delivered, 2 helper delivered, 4 owner grabbed, 8 helper grabbed, 16 "
            "friction, "
            "32 conflict opened, 64 conflict resolved, 128 owner pleased, 256 helper pleased"),
      AGENT(work, Work, output, "1", "output from all jobs of this tick"),
      AGENT(work, Work, credit, "1", "credit from all jobs of this tick"),
      AGENT(work, Work, withheld, "1", "time lost by holding back effort"),
      AGENT(work, Work, claimed, "1", "share of the time that was claimed before the work"),
      AGENT(work, Work, effort, "1", "factor on the effort in all jobs"),
      AGENT(work, Work, stake, "1", "share of what it earns that the agent expects to keep"),
      AGENT(experience, Experience, satisfaction, "credit per tick", "satisfaction"),
      AGENT(experience, Experience, credit_alone, "credit per task",
            "running mean of the credit from own tasks worked alone"),
      AGENT(experience, Experience, credit_together, "credit per task",
            "running mean of the credit from own tasks worked with a partner"),
      AGENT(experience, Experience, inclusion, "1", "running share of ticks in which the agent worked with somebody"),
      WITHIN(unit, "other unit", expectations, Expectations, own, "1",
             "chance that members of the other unit know a block which it holds, as expected here"),
      WITHIN(unit, "other unit", expectations, Expectations, other, "1",
             "chance that members of the other unit know any other block, as expected here"),
      AGENT(teams, Teams, team, "team", "team of this tick; 4294967295: works alone"),
      AGENT(teams, Teams, idle, "teams", "teams formed since the agent's last one"),
      WITHIN(unit, "", form, Form, head, "agent", "head of the unit; 4294967295: none"),
      AGENT(form, Form, line, "line", "project line of a matrix"),
      AGENT(form, Form, meetings, "1", "share of the time that meetings take"),
      AGENT(form, Form, in_stead, "0 or 1", "1: the head does this agent's task this tick"),
  };
  return all;
}

std::size_t count_of(const Organisation& o, Row row) { return row == Row::agent ? o.agents : o.units.count(); }

const char* name_of(int type) {
  switch (type) {
    case TANDEM_U8: return "u8";
    case TANDEM_U16: return "u16";
    case TANDEM_U32: return "u32";
    case TANDEM_U64: return "u64";
    case TANDEM_F32: return "f32";
    default: return "f64";
  }
}

const ColumnRow& find(const std::string& name) {
  std::vector<std::string> names;
  for (const ColumnRow& row : rows()) {
    if (row.name == name) return row;
    names.emplace_back(row.name);
  }
  const std::string near = did_you_mean(name, names);
  throw Refusal{TANDEM_NO_SUCH_NAME,
                "there is no column " + quoted(name) + "; " + (near.empty() ? "tandem_columns lists them" : near)};
}

// A column that is laid out for a row of the organisation as it is now.
bool is_kept(const ColumnRow& row, const Organisation& o) {
  const std::size_t entries = row.entries(o).count, count = count_of(o, row.row);
  return count > 0 && entries >= count && entries % count == 0;
}

}  // namespace

tandem_column read_column(const Organisation& o, const std::string& name) {
  const ColumnRow& row = find(name);
  const std::size_t count = count_of(o, row.row);
  if (count == 0 || !is_kept(row, o))
    throw Refusal{TANDEM_NOT_KEPT, "the column " + quoted(name) + " is not kept in this scenario: no record needs it"};
  const ColumnRow::Entries entries = row.entries(o);
  const std::size_t places = entries.count / count;
  return {entries.data, row.type, count, places, places * row.bytes};
}

Json columns_json(const Organisation& o) {
  Json list = Json::array();
  for (const ColumnRow& row : rows()) {
    std::string per = row.row == Row::agent ? "agent" : "unit";
    if (*row.places) per.append(" x ").append(row.places);
    list.push_back({{"column", row.name},
                    {"type", name_of(row.type)},
                    {"per", std::move(per)},
                    {"unit", row.unit},
                    {"meaning", row.meaning},
                    {"kept", is_kept(row, o)}});
  }
  return list;
}

}  // namespace tandem::host
