# SPDX-License-Identifier: MIT
"""The lesson of the playground: what its pages say, measured; its facilitator pack."""
