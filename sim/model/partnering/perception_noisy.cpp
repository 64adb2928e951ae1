// SPDX-License-Identifier: MIT
// Agents misjudge what they know themselves, and what others strive for (E5).
#include "model/partnering/perception_noisy.h"

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/start/unit_count.h"

namespace tandem {

namespace {

constexpr double most_noise = 2;

double number_in(const std::map<std::string, double>& entry, const char* column) {
  const auto found = entry.find(column);
  return found == entry.end() ? -1 : found->second;
}

// What is wrong with an entry, beside those before it; "" if nothing.
std::string wrong_with(const std::map<std::string, double>& entry, std::vector<bool>& named) {
  const double unit = number_in(entry, "unit"), noise = number_in(entry, "purpose");
  if (!(unit >= 0 && unit < double(named.size()) && unit == double(UnitId(unit))))
    return "an entry without a valid `unit`";
  if (!(noise >= 0 && noise <= most_noise)) return "an entry without a `purpose` in [0, 2]";
  if (named[std::size_t(unit)]) return "two entries for unit " + std::to_string(std::size_t(unit));
  named[std::size_t(unit)] = true;
  return "";
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  std::vector<bool> named(unit_count(model, inputs));
  for (const auto& entry : model.get<PerceptionParameters>().units)
    if (const std::string wrong = wrong_with(entry, named); !wrong.empty())
      findings.push_back(
          {{},
           "perception.units",
           wrong,
           "one { unit, purpose } for each unit that differs, units from 0 to " + std::to_string(named.size() - 1),
           ""});
}

// Members of unit 1 see without noise.
std::vector<double> example() {
  Model model = model_with(Slot::perception, "noisy");
  static_cast<PerceptionParameters*>(model.parameters(Slot::perception))->units = {{{"unit", 1}, {"purpose", 0}}};
  const std::vector<double> noise = purpose_noise(model, 2);
  return {blurred(.2, noise[0], 0x80000000u), blurred(.2, noise[0], 0), blurred(.2, noise[1], 0)};
}

}  // namespace

std::vector<double> purpose_noise(const Model& model, std::size_t units) {
  const auto* p = model.find<PerceptionParameters>();
  if (!p) return {};
  std::vector<double> noise(units, p->purpose);
  for (const auto& entry : p->units) noise[static_cast<std::size_t>(entry.at("unit"))] = entry.at("purpose");
  if (*std::max_element(noise.begin(), noise.end()) == 0) noise.clear();
  return noise;
}

RECORD(perception, noisy) {
  using P = PerceptionParameters;
  return {
      .summary = "agents misjudge what they know themselves, and what others strive for",
      .source = "Kruger & Dunning 1999; this model",
      .prose = R"(In search and consent the distance of purposes looks to i as

    max(0, |x_i - x_j| + noise Z), Z standard normal

the same in a tick wherever i looks at j, while each of the two has its own. Members of a unit in `units` look with
the noise that stands there. Each dimension of the blocks of the own
task is, with probability `self`, taken for known where it is unknown and for unknown where it is known: comp_ij
counts the dimensions that i takes for unknown.)",
      .details =
          R"(Neither changes the work, and ties are given up by what they are. Z is the quantile of (w + 1/2) / 2^32, w the word.
The number that decides of a dimension is held against self 2^32: below it, the dimension is misjudged.)",
      .parameters = parameters<P>({
          row<&P::purpose>("purpose", "", "1", 0, 2)
              .means("Standard deviation of the noise on the perceived distance of purposes.", "this model"),
          row<&P::self>("self", "", "probability")
              .means("Chance that an agent misjudges whether it knows a dimension of its task.", "this model"),
          row<&P::units>("units", "", "1", 0, no_limit)
              .means("Units whose members see purposes with another noise: {unit, purpose}.", "convention")
              .one_of({"unit", "purpose"})
              .takes_names_of(NamesOf::units, {"unit"})
              .added_later(),
      }),
      .check = check,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering},
      .draws = {{purpose_noise_stream, "who looks, who is seen", draws::word(0), "noise on the other's purpose"},
                {self_noise_stream, "agent", draws::words_from(0),
                 "what it takes itself to know of the k-th block, from block 16 k on: digit by digit, "
                 "bit d of 64-bit words 0, 1, 2, ..., two to a block"}},
      .example = {"distance .2: seen with noise .1 and the middle draw, with the lowest; without noise",
                  example,
                  {.2000000000029, 0, .2}},
  };
}

}  // namespace tandem
