// SPDX-License-Identifier: MIT
// Ties at the start from an edge list (CSV: source, target, optional trust).
#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/start/lattice.h"
#include "model/start/organisation.h"

namespace tandem {

namespace {

struct EdgeListParameters {
  static constexpr Slot slot = Slot::network;
  std::string file;
};

using SeatsById = std::unordered_map<std::string, Seat>;

SeatsById seats_by_id(const Organisation& organisation) {
  SeatsById seats;
  for (Seat seat = 0; seat < organisation.agents; ++seat)
    seats[organisation.names.empty() ? std::to_string(seat) : organisation.names[seat]] = seat;
  return seats;
}

void build(Start& start) {
  Organisation& organisation = start.organisation;
  const EdgeList& edges = start.inputs.edges;
  const SeatsById seats = seats_by_id(organisation);
  organisation.ties.prior.assign(organisation.ties.partner.size(), 0);
  for (std::size_t k = 0; k < edges.source.size(); ++k) {
    const Seat ends[2] = {seats.at(edges.source[k]), seats.at(edges.target[k])};
    for (int side = 0; side < 2; ++side) {
      const float own =
          organisation.people.trust_propensity.empty() ? .5f : organisation.people.trust_propensity[ends[side]];
      const float trust = std::isnan(edges.trust[k]) ? own : static_cast<float>(edges.trust[k]);
      organisation.ties.append(ends[side], ends[1 - side], trust, 0);
    }
  }
}

// One finding for all who have more ties than slots: what the fullest needs, and whether that can be had.
void check_room(const EdgeList& edges, const std::unordered_map<std::string, std::int64_t>& degree,
                std::int64_t capacity, Findings& findings) {
  std::int64_t most = capacity, people = 0;
  for (const auto& [id, ties] : degree) most = std::max(most, ties), people += ties > capacity;
  if (people == 0) return;
  const auto is_fullest = [&](const std::string& id) {
    const auto ties = degree.find(id);
    return ties != degree.end() && ties->second == most;
  };
  std::size_t first = 0;  // of the ties of somebody who has most
  while (!is_fullest(edges.source[first]) && !is_fullest(edges.target[first])) ++first;
  const std::string& id = is_fullest(edges.source[first]) ? edges.source[first] : edges.target[first];
  findings.push_back({edges.origin[first], "organisation.partner_capacity",
                      "\"" + id + "\" has " + std::to_string(most) + " ties, more than " + std::to_string(capacity) +
                          (people == 1 ? "" : ", and so have " + std::to_string(people - 1) + " others, none more"),
                      "at most partner_capacity ties per agent", room_advice(most)});
}

void check_ends(const EdgeList& edges, const SeatsById& seats, std::int64_t capacity, Findings& findings) {
  std::unordered_map<std::string, std::int64_t> degree;
  for (std::size_t k = 0; k < edges.source.size(); ++k)
    for (const std::string& id : {edges.source[k], edges.target[k]}) {
      if (!seats.contains(id))
        findings.push_back(
            {edges.origin[k], "", "a tie to nobody: \"" + id + "\"", "an id of the roster, or a seat number", ""});
      ++degree[id];
    }
  check_room(edges, degree, capacity, findings);
}

void check_inputs(const Model& model, const Inputs& inputs, Findings& findings) {
  if (model.get<EdgeListParameters>().file.empty()) {
    findings.push_back({{},
                        "network.file",
                        "no edge list is named",
                        "the path of a CSV file with the columns source and target",
                        "set network.file, or network.record = \"none\""});
    return;
  }
  Organisation organisation;
  organisation.names = inputs.roster.id;
  organisation.agents =
      static_cast<std::uint32_t>(organisation.names.empty() ? model.get<OrganisationParameters>().agents
                                                            : static_cast<std::int64_t>(organisation.names.size()));
  check_ends(inputs.edges, seats_by_id(organisation), model.get<OrganisationParameters>().partner_capacity, findings);
}

std::vector<double> example() {
  Model model = model_with(Slot::network, "edge_list");
  Organisation organisation;
  organisation.agents = 2;
  organisation.names = {"ann", "bo"};
  organisation.ties.allocate(2, 4);
  Inputs inputs;
  inputs.edges.source = {"ann"};
  inputs.edges.target = {"bo"};
  inputs.edges.trust = {.75};
  Start start{organisation, model, inputs, {}};
  build(start);
  const Ties& ties = organisation.ties;
  return {double(ties.partner[ties.at(0, 0)]), double(ties.partner[ties.at(1, 0)]), double(ties.trust[ties.at(1, 0)])};
}

}  // namespace

RECORD(network, edge_list) {
  return {
      .summary = "ties from an edge list (CSV: source, target, optional trust)",
      .source = "convention",
      .prose = R"(Each row is one undirected tie. Its trust, if given, is the prior tau_0 of that tie at both ends.)",
      .parameters = parameters<EdgeListParameters>({
          row<&EdgeListParameters::file>("file", "", "path")
              .means("Edge list, relative to the scenario's folder.", "convention")
              .cannot_be_swept(),
      }),
      .function = InitialFunction(build),
      .prepare = prepare_ties,
      .check_inputs = check_inputs,
      .changes = {Capability::ties},
      .example = {"one tie between ann and bo with trust .75: partner at either end, trust at bo's",
                  example,
                  {1, 0, .75}},
  };
}

}  // namespace tandem
