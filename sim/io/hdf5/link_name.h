// SPDX-License-Identifier: MIT
// Keys as names of datasets. HDF5 reads a slash as a path: in a key it is written %2F. A %2F or %25 of the key itself is written with
// %25 in place of its %, so that the key comes back.
#pragma once

#include <string>

namespace tandem {

std::string link_name(const std::string& key);
std::string key_of_link(const std::string& name);

}  // namespace tandem
