// SPDX-License-Identifier: MIT
#include "base/parameter.h"

namespace tandem {

ParameterRow::ParameterRow() = default;
ParameterRow::ParameterRow(const ParameterRow&) = default;
ParameterRow::ParameterRow(ParameterRow&&) noexcept = default;
ParameterRow& ParameterRow::operator=(const ParameterRow&) = default;
ParameterRow& ParameterRow::operator=(ParameterRow&&) noexcept = default;
ParameterRow::~ParameterRow() = default;

ParameterRow ParameterRow::means(const char* sentence, const char* from) && {
  meaning = sentence;
  source = from;
  return std::move(*this);
}

ParameterRow row_text(const char* name, const char* symbol, const char* unit, double lower, double upper) {
  ParameterRow row;
  row.name = name;
  row.symbol = symbol;
  row.unit = unit;
  row.lower = lower;
  row.upper = upper;
  return row;
}

namespace detail {

template <class Type>
ParameterRow with_default(ParameterRow text, const Type& initial, void (*store)(void*, const Value&)) {
  text.initial = Value(std::in_place_type<Type>, initial);
  text.type = type_of(text.initial);
  text.store = store;
  return text;
}

using Store = void (*)(void*, const Value&);
template ParameterRow with_default(ParameterRow, const double&, Store);
template ParameterRow with_default(ParameterRow, const std::int64_t&, Store);
template ParameterRow with_default(ParameterRow, const std::string&, Store);
template ParameterRow with_default(ParameterRow, const Distribution&, Store);
template ParameterRow with_default(ParameterRow, const std::vector<std::int64_t>&, Store);
template ParameterRow with_default(ParameterRow, const std::vector<std::string>&, Store);
template ParameterRow with_default(ParameterRow, const Entries&, Store);
template ParameterRow with_default(ParameterRow, const AgentChoice&, Store);
template ParameterRow with_default(ParameterRow, const bool&, Store);

}  // namespace detail
}  // namespace tandem
