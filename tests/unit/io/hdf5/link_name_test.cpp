// SPDX-License-Identifier: MIT
#include "io/hdf5/link_name.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tandem {
namespace {

TEST(LinkName, OnlyASlashAndItsEscapeAreWrittenAnew) {
  EXPECT_EQ(link_name("interventions.Q1/Q2.share"), "interventions.Q1%2FQ2.share");
  EXPECT_EQ(link_name("interventions.50 %.share"), "interventions.50 %.share");
  EXPECT_EQ(link_name("a%2Fb%25c%2f"), "a%252Fb%2525c%2f");
}

RC_GTEST_PROP(LinkName, TheKeyComesBack, ()) {
  const auto key = *rc::gen::container<std::string>(rc::gen::element('%', '2', 'F', '5', '/', '.', 'a'));
  RC_ASSERT(link_name(key).find('/') == std::string::npos);
  RC_ASSERT(key_of_link(link_name(key)) == key);
}

}  // namespace
}  // namespace tandem
