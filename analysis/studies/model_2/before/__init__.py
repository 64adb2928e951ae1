# SPDX-License-Identifier: MIT
"""What the default organisation of model 1 is like where model 2 will be fitted: docs/plans/before-model-2.md."""
