// SPDX-License-Identifier: MIT
// What the records of learning share: beliefs as they stood, bits written into planes, and the jobs that an agent worked this tick.
#pragma once

#include <algorithm>
#include <array>

#include "base/dispatch.h"
#include "model/model.h"

namespace tandem {

// Keeps the beliefs of all agents as they stand in `before_positive` and `before_negative`.
inline void keep_beliefs(Knowledge& k) {
  k.before_positive = k.positive;
  k.before_negative = k.negative;
}

// The same for as long as it lives, for a record of slot peers. Where nobody acts, what is shown this tick is what is believed, and is
// lent instead of copied.
class BeliefsBefore {
 public:
  explicit BeliefsBefore(const Tick& tick)
      : k_(tick.organisation.knowledge), lent_(tick.model.is_none(Slot::act) && !k_.shown_positive.empty()) {
    if (lent_)
      exchange();
    else
      keep_beliefs(k_);
  }
  BeliefsBefore(const BeliefsBefore&) = delete;
  BeliefsBefore& operator=(const BeliefsBefore&) = delete;
  ~BeliefsBefore() {
    if (lent_) exchange();
  }

 private:
  void exchange() {
    k_.before_positive.swap(k_.shown_positive);
    k_.before_negative.swap(k_.shown_negative);
  }
  Knowledge& k_;
  bool lent_;
};

// The beliefs of a few agents side by side, as they stood.
class EarlierBeliefs {
 public:
  void keep(const Knowledge& k, std::size_t begin, std::size_t end) {
    first_ = begin, words_ = k.words;
    plus_.assign(k.plus(static_cast<Seat>(begin)), k.plus(static_cast<Seat>(begin)) + (end - begin) * words_);
    minus_.assign(k.minus(static_cast<Seat>(begin)), k.minus(static_cast<Seat>(begin)) + (end - begin) * words_);
  }
  TANDEM_INLINE const Word* plus(Seat seat) const { return plus_.data() + (seat - first_) * words_; }
  TANDEM_INLINE const Word* minus(Seat seat) const { return minus_.data() + (seat - first_) * words_; }

 private:
  std::size_t first_ = 0, words_ = 0;
  std::vector<Word> plus_, minus_;
};

TANDEM_INLINE const Word* plus_before(const Knowledge& k, Seat seat) {
  return k.before_positive.data() + std::size_t{seat} * k.words;
}
TANDEM_INLINE const Word* minus_before(const Knowledge& k, Seat seat) {
  return k.before_negative.data() + std::size_t{seat} * k.words;
}

TANDEM_INLINE Word low_bits(std::uint32_t length) { return length >= 64 ? ~Word{0} : (Word{1} << length) - 1; }

// Bits of word w of a plane that stand for a dimension.
TANDEM_INLINE Word dimensions_in(const Knowledge& k, std::uint32_t w) { return low_bits(k.dimensions - 64 * w); }

// Sets bits [position, position + length) of a plane, where `mask` says so, to `bits`; length 1 to 64.
TANDEM_INLINE void assign_bits(Word* plane, std::uint32_t position, std::uint32_t length, Word mask, Word bits) {
  const std::uint32_t word = position / 64, shift = position % 64;
  plane[word] = (plane[word] & ~(mask << shift)) | ((bits & mask) << shift);
  if (shift + length > 64) {
    const std::uint32_t rest = 64 - shift;
    plane[word + 1] = (plane[word + 1] & ~(mask >> rest)) | ((bits & mask) >> rest);
  }
}

// Dimensions of the blocks of each slice, [slice x word].
inline std::vector<Word> slice_planes(const Organisation& o) {
  const std::uint32_t words = o.knowledge.words, size = o.tasks.block_size;
  std::vector<Word> planes(std::size_t{o.units.slices} * words);
  for (std::uint32_t block = 0; block < o.tasks.block_slice.size(); ++block)
    assign_bits(planes.data() + std::size_t{o.tasks.block_slice[block]} * words, block * size, size, low_bits(size),
                low_bits(size));
  return planes;
}

TANDEM_INLINE bool owns(const Organisation& o, Seat seat, std::uint32_t block) {
  return o.units.slice[o.units.of[seat]] == o.tasks.block_slice[block];
}

// A bit per dimension of a task, in the order of its blocks: dimension d of block k at k l + d.
using TaskBits = std::array<Word, 65>;
TANDEM_INLINE std::uint32_t words_of_task(const Tasks& tasks) {
  return (tasks.blocks_per_task * tasks.block_size + 63) / 64;
}
TANDEM_INLINE void clear(TaskBits& bits, const Tasks& tasks) {
  for (std::uint32_t w = 0; w < words_of_task(tasks); ++w) bits[w] = 0;
}

inline bool worked_in_stead(const Organisation& o, Seat owner) {
  return !o.form.in_stead.empty() && o.form.in_stead[owner];
}

// A job as one who worked it sees it.
struct WorkedJob {
  Seat owner;
  Seat helper;        // nobody: the owner worked alone
  bool as_owner;      // the side of the one who looks
  std::uint8_t slot;  // of the other, at the one who looks; no_slot if alone or untied
};

// Calls told(job) for each job that the agent worked this tick, in order of the owner's seat. What a head does in a member's stead
// is the head's job.
template <class Told>
TANDEM_INLINE void for_jobs_of(const Organisation& o, Seat seat, Told&& told) {
  std::array<std::uint64_t, 65> jobs;  // number of the owner's seat, then slot, so that they sort
  std::size_t count = 0;
  const Seating& seating = o.units.seating;
  const Seat own_number = seating.number_of(seat);
  if (!worked_in_stead(o, seat)) jobs[count++] = std::uint64_t{own_number} << 8 | o.partnering.with_slot[seat];
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
    const auto slot = static_cast<std::uint8_t>(__builtin_ctzll(rest));
    const Seat owner = o.ties.partner[o.ties.at(seat, slot)];
    if (!worked_in_stead(o, owner)) jobs[count++] = std::uint64_t{seating.number_of(owner)} << 8 | slot;
  }
  std::sort(jobs.begin(), jobs.begin() + static_cast<std::ptrdiff_t>(count));
  std::size_t next = 0;
  const auto tell_up_to = [&](Seat last) {
    for (; next < count && jobs[next] >> 8 <= last; ++next) {
      const auto slot = static_cast<std::uint8_t>(jobs[next] & 255);
      const bool own = jobs[next] >> 8 == own_number;
      const Seat owner = own ? seat : o.ties.partner[o.ties.at(seat, slot)];
      told(WorkedJob{owner, own ? o.partnering.with[seat] : seat, own, slot});
    }
  };
  const UnitId unit = o.units.of[seat];
  if (!o.form.in_stead.empty() && o.form.head[unit] == seat)
    for (const Seat member : o.units.members_of(unit)) {
      if (!worked_in_stead(o, member)) continue;
      tell_up_to(seating.number_of(member));
      told(WorkedJob{member, seat, false, no_slot});
    }
  tell_up_to(nobody);
}

// The jobs of some agents one after the other, with the block of draws that owner and helper (the owner again if alone) of each share.
struct JobList {
  static constexpr std::size_t most = 512;
  struct Entry {
    Seat self;
    WorkedJob job;
  };
  std::size_t count = 0;
  std::array<Entry, most> entry;
  std::array<Seat, most> owner, partner;
  std::array<std::uint32_t, 4 * most> words;  // word w of job k at w * most + k

  void add(Seat self, const WorkedJob& job) {
    entry[count] = {self, job};
    owner[count] = job.owner;
    partner[count++] = job.helper == nobody ? job.owner : job.helper;
  }
  std::uint32_t word(std::size_t k, std::size_t w) const { return words[w * most + k]; }
};

// Calls done(list) for lists of all jobs that agents [begin, end) worked and that are wanted, in order, their words drawn.
template <class Wanted, class Done>
void for_job_lists(const Tick& tick, Stream stream, std::size_t begin, std::size_t end, Wanted&& wanted, Done&& done) {
  const Organisation& o = tick.organisation;
  JobList list;
  const auto flush = [&] {
    draw_pairs(tick.key, tick.now, list.owner.data(), list.partner.data(), list.count, stream, 0, list.words.data(),
               JobList::most);
    done(list);
    list.count = 0;
  };
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    for_jobs_of(o, seat, [&](const WorkedJob& job) {
      if (!wanted(job)) return;
      if (list.count == JobList::most) flush();
      list.add(seat, job);
    });
  }
  flush();
}

}  // namespace tandem
