// SPDX-License-Identifier: MIT
// A disposition of everybody, of a unit, of heads or of people who are named is shifted for as long as the intervention is active.
#include <algorithm>

#include "model/change/pick.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/start/people.h"

namespace tandem {

namespace {

struct DispositionParameters {
  static constexpr Slot slot = Slot::interventions;
  std::string attribute = "care";
  double shift = 0;
  AgentChoice who = {all_of_them, {}};
  std::int64_t unit = everybody;
};

// Rules that rank people are not among them: others would be first from tick to tick, and none of them would be shifted for long.
constexpr const char* heads = "head";

bool is_shifted(const Organisation& o, const AgentChoice& who, Seat seat) {
  if (who.rule.empty()) return is_named(who, seat);
  return who.rule == all_of_them || is_head(o, seat);
}

// Trust propensity is not among them: it is the prior of ties that stand already.
bool can_be_shifted(const Disposition& d) { return d.column != &People::trust_propensity; }

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Disposition& d : dispositions)
    if (can_be_shifted(d)) all.push_back(d.name);
  return all;
}

void apply(Model& model, Organisation& o, const Intervention& it) {
  const auto& p = it.get<DispositionParameters>();
  const auto is_it = [&](const auto& other) { return p.attribute == other.name; };
  const Disposition& d = *std::find_if(std::begin(dispositions), std::end(dispositions), is_it);
  const auto& rows = model.record(Slot::people).parameters.rows;
  const ParameterRow& range = *std::find_if(rows.begin(), rows.end(), is_it);
  for (const Seat seat : seats_in(o, p.unit)) {
    if (!is_shifted(o, p.who, seat)) continue;
    float& value = (o.people.*d.column)[seat];
    value =
        static_cast<float>(std::clamp(double(static_cast<float>(double(value) + p.shift)), range.lower, range.upper));
  }
}

// What learns every tick cannot be taken back.
void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<DispositionParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  check_rule(it, model, p.who, findings);
  if (p.attribute == "inclination" && model.changes(Capability::inclinations))
    findings.push_back({{},
                        it.key("attribute"),
                        "inclination learns from experience in this scenario",
                        "inclination.record = \"none\" beside it",
                        "shift another attribute"});
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  return at_zero("shift", it.get<DispositionParameters>().shift);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  o.people.care = {.25f, .875f, .25f};
  Model model = default_model();
  auto parameters = std::make_shared<DispositionParameters>();
  parameters->shift = .25;
  parameters->unit = 0;
  apply(model, o, {"example", find_record(Slot::interventions, "disposition"), parameters, {}});
  return {o.people.care.begin(), o.people.care.end()};
}

}  // namespace

RECORD(interventions, disposition) {
  using P = DispositionParameters;
  return {
      .summary = "overlay: a disposition of everybody, of a unit, of heads or of people who are named is shifted",
      .source = "this model",
      .prose =
          R"(While it is active, the attribute of each target is its own plus `shift`, kept in the attribute's range. When it ends,
everybody has the own value again. Of the targets all are shifted, or the heads, or those whom `who` lists, whoever sits
there.)",
      .details =
          R"(Newcomers are shifted from the tick after their entry, heads from the tick after they became that.)",
      .parameters = parameters<P>({
          row<&P::attribute>("attribute", "", "disposition").means("What is shifted.", "convention").one_of(names()),
          row<&P::shift>("shift", "", "as the attribute", -4, 4).means("How much is added.", "convention"),
          row<&P::who>("who", "", "choice")
              .means("Which of the targets: all, heads, or by name.", "convention")
              .one_of({all_of_them, heads})
              .takes_names_of(NamesOf::agents)
              .added_later(),
          unit_row<&P::unit>("unit", "Whose attribute; -1: everybody's."),
      }),
      .function = OverlayFunction(apply),
      .check_intervention = check,
      .idle = idle,
      .requires_slots = {Slot::people},
      .example = {"care .25, .875 in unit 0 and .25 in unit 1, shift .25 in unit 0", example, {.5, 1, .25}},
  };
}

}  // namespace tandem
