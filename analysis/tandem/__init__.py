# SPDX-License-Identifier: MIT
"""Tandem for a study in Python: runs scenarios, opens results, compares arms, steps an organisation. docs/python.md shows how.

Names below are imported when they are first used, so that `import tandem` alone loads no other library."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Public names and the module that each lives in; a module stands for itself.
_HOME = {
    "Scenario": "scenario",
    "open": "dataset",
    "evaluate": "evaluation",
    "part": "parting",
    "Parting": "parting",
    "open_results": "results",
    "Results": "results",
    "Contrast": "contrasts",
    "Contrasts": "contrasts",
    "Best": "best",
    "Running": "enough",
    "TandemError": "errors",
    "ResultsError": "errors",
    "ProgramError": "errors",
    "ScenarioError": "errors",
    "Problem": "errors",
    "TandemWarning": "errors",
    "write_page": "page",
    "write_report": "report",
}
_MODULES = (
    "arm_names",
    "catalogue",
    "contrasts",
    "design_points",
    "emulator",
    "export",
    "figures",
    "fitting",
    "importing",
    "lib",
    "network",
    "page",
    "parting",
    "prim",
    "program",
    "regions",
    "report",
    "sensitivity",
    "settled",
    "statistics",
    "toml_text",
    "trees",
    "windows",
    "words",
)

__all__ = ["__version__", *_HOME, *_MODULES]

if TYPE_CHECKING:  # `as` says that a name is handed on
    from tandem import arm_names as arm_names
    from tandem import catalogue as catalogue
    from tandem import contrasts as contrasts
    from tandem import design_points as design_points
    from tandem import emulator as emulator
    from tandem import export as export
    from tandem import figures as figures
    from tandem import fitting as fitting
    from tandem import importing as importing
    from tandem import lib as lib
    from tandem import network as network
    from tandem import page as page
    from tandem import parting as parting
    from tandem import prim as prim
    from tandem import program as program
    from tandem import regions as regions
    from tandem import report as report
    from tandem import sensitivity as sensitivity
    from tandem import settled as settled
    from tandem import statistics as statistics
    from tandem import toml_text as toml_text
    from tandem import trees as trees
    from tandem import windows as windows
    from tandem import words as words
    from tandem.best import Best as Best
    from tandem.contrasts import Contrast as Contrast
    from tandem.contrasts import Contrasts as Contrasts
    from tandem.dataset import open as open
    from tandem.enough import Running as Running
    from tandem.errors import Problem as Problem
    from tandem.errors import ProgramError as ProgramError
    from tandem.errors import ResultsError as ResultsError
    from tandem.errors import ScenarioError as ScenarioError
    from tandem.errors import TandemError as TandemError
    from tandem.errors import TandemWarning as TandemWarning
    from tandem.evaluation import evaluate as evaluate
    from tandem.page import write_page as write_page
    from tandem.parting import Parting as Parting
    from tandem.parting import part as part
    from tandem.report import write_report as write_report
    from tandem.results import Results as Results
    from tandem.results import open_results as open_results
    from tandem.scenario import Scenario as Scenario


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"tandem.{_HOME[name]}"), name)
    if name in _MODULES:
        return import_module(f"tandem.{name}")
    raise AttributeError(f"module 'tandem' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
