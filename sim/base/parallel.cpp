// SPDX-License-Identifier: MIT
#include "base/parallel.h"

namespace tandem {

void FirstError::keep(std::size_t index) {
#ifdef _OPENMP
#pragma omp critical(tandem_first_error)
#endif
  if (!error_ || index < index_) {
    error_ = std::current_exception();
    index_ = index;
  }
}

void FirstError::rethrow_if_any() const {
  if (error_) std::rethrow_exception(error_);
}

}  // namespace tandem
