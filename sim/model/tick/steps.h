// SPDX-License-Identifier: MIT
// What the schedule does itself, between the records: the steps of model/frame/slots.def.
#pragma once

#include "model/frame/model.h"

namespace tandem::steps {

// Of a tick.
void begin(Tick& tick);
void intervene(Tick& tick);
void performance(Tick& tick);
void show_beliefs(Tick& tick);
void keep_unique(Tick& tick);

// Of the start.
void prepare(Start& start, const Workers& workers);
void performance(Start& start, const Workers& workers);

}  // namespace tandem::steps
