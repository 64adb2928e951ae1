# SPDX-License-Identifier: MIT
"""The skeleton of a paper: figures and text that are made from committed results."""
