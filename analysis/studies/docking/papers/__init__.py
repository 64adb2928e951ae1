# SPDX-License-Identifier: MIT
"""The papers' models, each written from its own text: stand-alone versions that share nothing with the engine but the draws it may lend."""
