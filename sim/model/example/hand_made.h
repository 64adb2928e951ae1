// SPDX-License-Identifier: MIT
// Small organisations made by hand, and models made by hand, on which worked examples are computed.
#pragma once

#include <vector>

#include "model/frame/model.h"

namespace tandem {

// Agents of these units, with room for 8 ties each and none yet.
Organisation hand_made(std::vector<UnitId> unit_of);
// A tie at both ends, with this trust at the end of a and at that of b, formed at a tick.
void add_tie(Organisation& organisation, Seat a, Seat b, float trust_a = .5f, float trust_b = .5f,
             TickNumber formed = 0);
// Two units of 5, each a clique, and a bridge between seats 4 and 5.
Organisation two_cliques();
// Purposes in one dimension, [agent].
void set_purpose(Organisation& organisation, std::vector<double> position);
// Columns of a tick's work: everybody alone, load 1, all else zero.
void add_work(Organisation& organisation);
// The owner's task is worked with a tied helper.
void work_jointly(Organisation& organisation, Seat owner, Seat helper);
// What agents believe, a text each of + (believes +1), - and . (unknown), one sign per dimension; reality is + throughout.
void set_beliefs(Organisation& organisation, const std::vector<std::string>& beliefs);

// The model as it comes, with this record in its slot.
Model model_with(Slot slot, const std::string& record);
// The model as it comes: the default record in every slot, parameters at their defaults.
Model default_model();

}  // namespace tandem
