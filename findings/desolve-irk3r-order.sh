#!/usr/bin/env bash
# R package deSolve 1.34, rkMethod("irk3r"), Radau IIA of order 3: the second node in its table is 1/4,
# where Radau IIA, and the row of the matrix, have 1. So the method is of order 1 where the slope
# depends on time, and of order 3 where it does not. irk5r and irk4hh have the nodes they should.
# (The help calls the implicit methods experimental.) Debian 12's package, needs root.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-desolve=1.34-1 >/dev/null 2>&1
cat >try.R <<'R'
suppressMessages(library(deSolve))
for (m in c("irk3r", "irk5r", "irk4hh")) {
  table <- rkMethod(m)
  cat(m, "row sums right:", all(abs(rowSums(table$A) - table$c) < 1e-12), "\n")
}
err <- function(f, y1, n) abs(tail(rk(1, seq(0, 1, length.out = n + 1), f, NULL, method = "irk3r")[, 2], 1) - y1)
order <- function(name, f, y1) cat(sprintf("%s: error %.1e with 40 steps, order %.1f\n", name,
                                          err(f, y1, 40), log2(err(f, y1, 20) / err(f, y1, 40))))
order("y' = -y", function(t, y, p) list(-y), exp(-1))
order("y' = cos t", function(t, y, p) list(cos(t)), 1 + sin(1))
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: the order is 1 if time enters'
irk3r row sums right: FALSE
irk5r row sums right: TRUE
irk4hh row sums right: TRUE
y' = -y: error 8.1e-08 with 40 steps, order 3.0
y' = cos t: error 2.2e-03 with 40 steps, order 1.0
OUT
