# SPDX-License-Identifier: MIT
"""Pages that run their numbers again: the engine for browsers, the runs that a page holds, and which of them are behind which number."""
