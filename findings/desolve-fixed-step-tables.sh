#!/usr/bin/env bash
# R package deSolve 1.34, rkMethod with a table of one's own, or a known one, and varstep = FALSE: of a
# matrix A the first column is taken for the subdiagonal, and the rest is not used. So Kutta's method of
# order 3 and Dormand-Prince with fixed steps are of order 1, with an error of 3e-2 at 16 steps, and
# nothing is said. With varstep = TRUE the same matrix is used. (The help says that A must be a lower
# triangular matrix, and a vector for fixed steps where only the subdiagonal is not 0.) Debian 12's
# package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-desolve=1.34-1 >/dev/null 2>&1
cat >try.R <<'R'
suppressMessages(library(deSolve))
err <- function(table, n)
  abs(tail(rk(1, seq(0, 1, length.out = n + 1), function(t, y, p) list(y * cos(t)), NULL, method = table, hini = 1 / n)[, 2], 1) - exp(sin(1)))
show <- function(name, table)
  cat(sprintf("%s: error %.1e with 16 steps, order %.1f\n", name, err(table, 16), log2(err(table, 16) / err(table, 32))))
kutta <- function(A) rkMethod(ID = "kutta", varstep = FALSE, A = A, b1 = c(1, 4, 1) / 6, c = c(0, 1/2, 1), stage = 3, Qerr = 3)
show("Kutta 3", kutta(rbind(c(0, 0, 0), c(1/2, 0, 0), c(-1, 2, 0))))
show("rk45dp7, fixed steps", rkMethod("rk45dp7", varstep = FALSE))
show("rk4", rkMethod("rk4"))
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: a matrix is read as a subdiagonal'
Kutta 3: error 3.4e-02 with 16 steps, order 1.0
rk45dp7, fixed steps: error 4.1e-02 with 16 steps, order 1.0
rk4: error 1.5e-07 with 16 steps, order 4.0
OUT
