# SPDX-License-Identifier: MIT
# Tandem from R: source("analysis/R/tandem.R"). Base R and hdf5r alone (Debian: r-cran-hdf5r). docs/r.md shows what it does.
#
#   tandem_run(scenario, out)       starts the program on a scenario; the path of its results file
#   tandem_series(file, metrics)    recorded metrics as a data frame, a row per run and tick
#
# Both end with one clear sentence (an error of R) where something is not as expected; nothing is overwritten unless asked for.

TANDEM_HERE <- local({ # folder of this file, empty where it was not read by source()
  frames <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
  if (length(frames)) dirname(normalizePath(frames[[length(frames)]])) else ""
})

# Runs the whole design of a scenario. scenario: path of a TOML file. out: results file; finished runs of this design in it are kept, so
# a stopped run goes on (overwrite: what it holds of another design is replaced). set: list("dotted key" = value), over the file.
# replicates: runs of each point; seed: of all draws; threads: to use; without them as the scenario says, and all threads.
# program: path of `tandem`; else what the environment variable TANDEM names, the one built in this checkout, or the one on the PATH.
# Notes of the program and failed runs are warnings; what is wrong with the scenario is one error with all problems.
tandem_run <- function(scenario, out, set = list(), replicates = NULL, seed = NULL, threads = NULL, overwrite = FALSE,
                       program = tandem_program()) {
  if (length(set) && (is.null(names(set)) || any(names(set) == "")))
    tandem_stop("set has a value without a key; expected list(\"dotted key\" = value)")
  numbers <- Filter(Negate(is.null), list(replicates = replicates, seed = seed, threads = threads))
  options <- c(sprintf("--set=%s=%s", names(set), vapply(set, tandem_toml, "")),
               sprintf("--%s=%s", names(numbers), vapply(numbers, tandem_toml, "")), if (overwrite) "--overwrite")
  said <- tempfile()
  on.exit(unlink(said))
  words <- c("run", path.expand(scenario), paste0("--out=", path.expand(out)), options)
  code <- system2(program, shQuote(words), stdout = FALSE, stderr = said)
  lines <- readLines(said, warn = FALSE, encoding = "UTF-8")
  if (!code %in% c(0, 3)) tandem_stop(scenario, ": the program ended with code ", code, "\n", paste(lines, collapse = "\n"))
  if (code == 3 || any(startsWith(lines, "note: "))) warning(paste(lines, collapse = "\n"), call. = FALSE)
  invisible(out)
}

# Metrics of a results file: a data frame with a row per point, replicate, tick and, for metrics by unit, unit (from 0, as in the file).
# metrics: names such as "output" or "output_by_unit", recorded at the same ticks; NULL: all that are recorded at every tick.
# ticks: c(first, last) to keep, in working weeks. Columns: point, replicate, status (1 done, 0 missing, 2 failed), arm where the
# scenario names arms, what each point sets (by dotted key), tick, unit, and the metrics in their units (attribute "units" of a column).
# NA where a run is not done or a metric not defined; failed runs are also a warning.
tandem_series <- function(file, metrics = NULL, ticks = NULL) {
  opened <- tandem_open(file)
  on.exit(opened$close_all())
  series <- opened[["series"]]
  metrics <- tandem_metrics(series, metrics, file)
  axis <- tandem_axis(series[[metrics[1]]])
  unit <- if (grepl("_by_unit$", metrics[1])) as.vector(series[["unit"]]$read())
  recorded <- as.vector(series[[axis]]$read())
  kept <- if (is.null(ticks)) seq_along(recorded) else which(recorded >= min(ticks) & recorded <= max(ticks))
  if (!length(kept)) tandem_stop(file, ": no tick is recorded of ", paste(metrics, collapse = ", "),
    if (length(recorded)) sprintf(" from %s to %s; there are %s to %s", min(ticks), max(ticks), min(recorded), max(recorded)))
  runs <- tandem_runs(opened, file)
  # HDF5's [run, tick, unit] is R's [unit, tick, run].
  row <- expand.grid(unit = if (is.null(unit)) 0 else unit, tick = recorded[kept], run = seq_len(nrow(runs)))
  found <- cbind(runs[row$run, , drop = FALSE], row[c("tick", if (!is.null(unit)) "unit")])
  for (name in metrics) {
    dataset <- series[[name]]
    values <- as.vector(if (is.null(unit)) dataset[kept, ] else dataset[, kept, ])
    values[found$status != 1 | is.nan(values)] <- NA
    found[[name]] <- structure(values, units = hdf5r::h5attr(dataset, "units"))
  }
  rownames(found) <- NULL
  found
}

# The file, open for reading; an error where it is something else, cut off, or of a later version.
tandem_open <- function(file) {
  if (!requireNamespace("hdf5r", quietly = TRUE))
    tandem_stop("the package hdf5r is not installed; Debian has it as r-cran-hdf5r, else install.packages(\"hdf5r\")")
  if (dir.exists(paste0(file, ".parts")) && !file.exists(file))
    tandem_stop(file, ": its runs are not finished; `tandem merge ", file, " --partial` makes a file of those that are")
  if (!file.exists(file) || dir.exists(file)) tandem_stop(file, ": no such file; expected a results file, which `tandem run` writes")
  head <- readBin(file, "raw", 512)
  line <- rawToChar(head[cumsum(head == 0) == 0])
  said <- regmatches(line, regexec("^tandem-results version=([0-9]+) bytes=([0-9]+) ", line, useBytes = TRUE))[[1]]
  if (length(said) && !said[2] %in% c("1", "2")) tandem_later(file, said[2])
  if (length(said) && file.size(file) < as.numeric(said[3]))
    tandem_stop(file, ": cut off: ", file.size(file), " of its ", said[3], " bytes are there; copy it again")
  opened <- tryCatch(suppressWarnings(hdf5r::H5File$new(file, mode = "r")), error = function(error) {
    tandem_stop(file, ": not an HDF5 file, or cut off; expected a results file, which `tandem run` writes")
  })
  has <- function(name) if (opened$attr_exists(name)) hdf5r::h5attr(opened, name) else ""
  format <- has("format")
  version <- has("format_version")
  if (identical(format, "tandem-results") && version %in% 1:2) return(opened)
  opened$close_all()
  if (identical(format, "tandem-results")) tandem_later(file, version)
  tandem_stop(file, ": an HDF5 file of another kind; expected a results file, which `tandem run` writes")
}

tandem_later <- function(file, version) {
  tandem_stop(file, ": version ", version, " of tandem-results; expected version 1 or 2: a later `tandem` reads it")
}

# Names of metrics that are there and go into one table.
tandem_metrics <- function(series, wanted, file) {
  known <- setdiff(sort(names(series)), c("run", "point", "replicate", "tick", "tick_costly", "unit"))
  kind <- function(name) paste(grepl("_by_unit$", name), tandem_axis(series[[name]]))
  if (is.null(wanted)) wanted <- Filter(function(name) kind(name) == "FALSE tick", known)
  if (!length(wanted)) tandem_stop(file, ": no metric is recorded at every tick; there are ", paste(known, collapse = ", "))
  for (name in setdiff(wanted, known))
    tandem_stop(file, ": no series '", name, "'; did you mean '", known[which.min(utils::adist(name, known))], "'? There are ",
                paste(known, collapse = ", "))
  if (length(unique(vapply(wanted, kind, ""))) > 1)
    tandem_stop(file, ": ", paste(wanted, collapse = ", "), " do not fit into one table; expected metrics recorded at the same ticks, ",
                "all or none of them by unit")
  wanted
}

# Name of the axis of ticks that a series has: "tick" or "tick_costly".
tandem_axis <- function(dataset) basename(hdf5r::h5attr(dataset, "DIMENSION_LIST")[[2]]$dereference()[[1]]$get_obj_name())

# A row per run, in the order of the file: point, replicate, status, and what the point sets.
tandem_runs <- function(opened, file) {
  column <- function(group, name) as.vector(opened[[group]][[name]]$read())
  runs <- data.frame(point = column("runs", "point"), replicate = column("runs", "replicate"), status = column("runs", "status"))
  rows <- match(runs$point, column("points", "point"))
  for (name in setdiff(names(opened[["points"]]), c("point", "overlay", "sample", "block"))) {
    values <- column("points", name)[rows]
    if (is.character(values)) values <- gsub("\\\\([\"\\\\])", "\\1", sub("^\"(.*)\"$", "\\1", values))
    runs[[gsub("%25", "%", gsub("%2F", "/", name, fixed = TRUE), fixed = TRUE)]] <- values
  }
  failed <- which(runs$status == 2)
  if (length(failed)) warning(sprintf("%s: %d of %d runs failed and are NA; the first: %s", file, length(failed), nrow(runs),
                                      column("runs", "message")[failed[1]]), call. = FALSE)
  runs
}

# A value as TOML has it: "text", true, 3, 0.25, or a list of these for more than one.
tandem_toml <- function(value) {
  if (!is.atomic(value) || !length(value) || anyNA(value)) tandem_stop("no value that TOML has: ", deparse(value)[1])
  one <- if (is.character(value)) sprintf("\"%s\"", gsub("([\"\\\\])", "\\\\\\1", value))
         else if (is.logical(value)) tolower(as.character(value))
         else vapply(value, function(x) if (as.numeric(sprintf("%.15g", x)) == x) sprintf("%.15g", x) else sprintf("%.17g", x), "")
  if (length(value) == 1) one else sprintf("[%s]", paste(one, collapse = ", "))
}

# Path of the program.
tandem_program <- function() {
  named <- Sys.getenv("TANDEM")
  built <- file.path(TANDEM_HERE, "..", "..", "build", "release", "tandem")
  found <- if (named != "") Sys.which(named) else if (TANDEM_HERE != "" && file.exists(built)) normalizePath(built) else Sys.which("tandem")
  if (found == "" && named != "") tandem_stop("the environment variable TANDEM names ", named, ", which is no program")
  if (found == "") tandem_stop("no program `tandem` found; put it on the PATH, or its path into the environment variable TANDEM")
  unname(found)
}

tandem_stop <- function(...) stop(..., call. = FALSE)
