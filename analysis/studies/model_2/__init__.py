# SPDX-License-Identifier: MIT
"""What model 2 changed: docs/model-2.md, its picture, and docs/dead-weight.md, from runs of the default organisation of both models."""
