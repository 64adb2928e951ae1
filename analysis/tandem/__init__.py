# SPDX-License-Identifier: MIT
"""Reads Tandem's results files and draws what is in them. README.md lists the modules."""
