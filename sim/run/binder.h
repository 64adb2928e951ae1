// SPDX-License-Identifier: MIT
// Binds the settings of one design point to the records of the catalogue, and collects what is wrong with them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "run/interventions.h"
#include "run/names.h"
#include "run/setup.h"

namespace tandem {

class Binder {
 public:
  Binder(const Settings& settings, const Settings& overlay, const Inputs& inputs, Problems& problems)
      : inputs_(inputs), problems_(problems) {
    for (const Problem& problem : problems) unfit_.insert(split_key(problem.key).slot);
    for (const Setting& setting : settings) {
      given_[setting.key] = setting;
      if (setting.by == SetBy::version) standing_[setting.key] = setting.value;
    }
    for (const Setting& setting : overlay) {
      refuse_structural(setting);
      given_[setting.key] = setting;
    }
  }

  void set_standing(Model& model);
  void choose_records(Model& model);
  void set_parameters(Model& model);
  void require_slots(const Model& model);
  void check_records(const Model& model);
  void run_checks(const Model& model, InputCheck check);
  Settings effective(const Model& model) const;
  void append_interventions(const Model& model, Settings& settings) const;

 private:
  void add(Problem problem);
  void name_default(Problem& problem) const;
  void add_all(Findings findings);
  std::string near_key(const std::string& key) const {
    return problems_.size() < most_suggestions ? suggested_key(key) : "";
  }
  void refuse_structural(const Setting& setting);
  bool can_check(const Model& model, const Record& record) const;
  void check_unit_laws(std::size_t units);
  void choose_interventions(Model& model);
  std::string near_intervention(const std::string& name, const std::set<std::string>& names) const;
  void set_intervention(Model& model, const InterventionKey& key, Setting& setting);
  void set_parameter(Model& model, Setting& setting);
  void misplaced(const Model& model, const SlotText& slot, const std::string& parameter, const Setting& setting);
  const Record& chosen(const SlotText& slot);

  // Looks up names and turns the setting's value into what the row wants; false if something is wrong with it.
  bool fit(const Model& model, const ParameterRow& row, Setting& setting);

  const Inputs& inputs_;
  Problems& problems_;
  bool all_found_ = true;                  // every record that was asked for
  std::set<std::string> unfit_;            // slots of whose keys one has a wrong value
  std::map<std::string, Setting> given_;   // by key
  std::map<std::string, Value> standing_;  // what the model version says, by key
  std::optional<Names> names_;             // once they are needed
};

}  // namespace tandem
