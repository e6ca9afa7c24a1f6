#!/usr/bin/env bash
# R package deSolve 1.34, rkMethod("rk23"), the pair of order 2(3): the third node of its table is 2,
# where Kutta's method and the row of the matrix have 1, so that the slope is asked for a step beyond
# the end. Where it depends on time the method is of order 1, and the tolerance does not hold: at 1e-7,
# y' = y cos t on [0, 10] takes 7874 steps to an error of 8e-5; rk23bs, the other pair of that order,
# 529 to 1e-6. Where time does not enter it has order 3. Debian 12's package, needs root. Run by hand;
# it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-desolve=1.34-1 >/dev/null 2>&1
cat >try.R <<'R'
suppressMessages(library(deSolve))
fixed <- function(m, f, n) tail(rk(1, seq(0, 1, length.out = n + 1), f, NULL, method = m, hini = 1 / n, hmax = 1 / n, rtol = 1e3, atol = 1e3)[, 2], 1)
for (m in c("rk23", "rk23bs")) {
  cat(m, "nodes", rkMethod(m)$c, "row sums", rowSums(rkMethod(m)$A), "\n")
  order <- function(f, y1) log2(abs(fixed(m, f, 32) - y1) / abs(fixed(m, f, 64) - y1))
  cat(sprintf("%s order: y' = -y %.1f, y' = cos t %.1f\n", m, order(function(t, y, p) list(-y), exp(-1)), order(function(t, y, p) list(cos(t)), 1 + sin(1))))
  for (tol in c(1e-5, 1e-7)) {
    o <- rk(1, c(0, 10), function(t, y, p) list(y * cos(t)), NULL, method = m, rtol = tol, atol = tol)
    cat(sprintf("%s y' = y cos t, tolerance %.0e: error %.1e in %d steps\n", m, tol, abs(o[2, 2] - exp(sin(10))), attr(o, "istate")[2]))
  }
}
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: of order 1 if time enters'
rk23 nodes 0 0.5 2 row sums 0 0.5 1 
rk23 order: y' = -y 3.0, y' = cos t 1.0
rk23 y' = y cos t, tolerance 1e-05: error 7.4e-04 in 799 steps
rk23 y' = y cos t, tolerance 1e-07: error 7.9e-05 in 7874 steps
rk23bs nodes 0 0.5 0.75 1 row sums 0 0.5 0.75 1 
rk23bs order: y' = -y 3.0, y' = cos t 3.0
rk23bs y' = y cos t, tolerance 1e-05: error 6.7e-05 in 139 steps
rk23bs y' = y cos t, tolerance 1e-07: error 1.1e-06 in 529 steps
OUT
