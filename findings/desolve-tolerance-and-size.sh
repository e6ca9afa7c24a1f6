#!/usr/bin/env bash
# R package deSolve 1.34, the adaptive Runge-Kutta methods ("ode45" and others): the error is not
# held to rtol*|y| + atol, as the help says, but depends on the size of the state. The oscillator
# y'' = -y of amplitude s on [0, 10] with rtol 1e-6 and atol 1e-6 s is the same problem for every s:
# ode45 takes 39 steps for s = 1, 6 for s = 1e-6 (40 % off) and 1 for s = 1e6 (680 times too large),
# and says nothing. lsoda has the same error for all. (Output times close to each other hide it, as
# no step is longer than their distance.) Debian 12's package, needs root.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-desolve=1.34-1 >/dev/null 2>&1
cat >try.R <<'R'
suppressMessages(library(deSolve))
f <- function(t, y, p) list(c(y[2], -y[1]))
for (m in c("ode45", "lsoda")) for (s in c(1e-6, 1e-3, 1, 1e3, 1e6)) {
  o <- ode(c(0, s), c(0, 10), f, NULL, method = m, rtol = 1e-6, atol = 1e-6 * s)
  cat(sprintf("%s amplitude %g: relative error %.1e", m, s, abs(o[2, 2] / s - sin(10))),
      if (m == "ode45") sprintf("in %d steps", attr(o, "istate")[2]), "\n")
}
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: the accuracy depends on the unit of the state'
ode45 amplitude 1e-06: relative error 4.0e-01 in 6 steps
ode45 amplitude 0.001: relative error 3.1e-03 in 13 steps
ode45 amplitude 1: relative error 4.7e-07 in 39 steps
ode45 amplitude 1000: relative error 2.5e-03 in 13 steps
ode45 amplitude 1e+06: relative error 6.8e+02 in 1 steps
lsoda amplitude 1e-06: relative error 1.1e-05
lsoda amplitude 0.001: relative error 1.1e-05
lsoda amplitude 1: relative error 1.1e-05
lsoda amplitude 1000: relative error 1.1e-05
lsoda amplitude 1e+06: relative error 1.1e-05
OUT
