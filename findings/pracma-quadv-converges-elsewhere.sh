#!/usr/bin/env bash
# R package pracma 2.4.2, quadv: the result converges to a number that is not the integral. Over
# [-5, 5] the integral of 1/(1 + x^2) is 2 atan 5 = 2.7468. quadv is 1.8e-3 below it at every
# tolerance, while its "estim.prec" goes down to 1e-8 (the help says that this "normally will be
# much too high"). quadl of the same package is right to 1e-14. Debian 12's package, needs root.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-pracma=2.4.2-1 >/dev/null 2>&1
cat >try.R <<'R'
f <- function(x) 1 / (1 + x^2)
for (tol in c(1e-4, 1e-6, 1e-8, 1e-10)) {
  q <- pracma::quadv(f, -5, 5, tol = tol)
  cat(sprintf("quadv tol=%.0e error=%.1e estim.prec=%.0e\n", tol, q$Q - 2 * atan(5), q$estim.prec))
}
cat("quadl right to 1e-10:", abs(pracma::quadl(f, -5, 5) - 2 * atan(5)) < 1e-10, "\n")
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: it converges, to something else'
quadv tol=1e-04 error=-1.8e-03 estim.prec=9e-04
quadv tol=1e-06 error=-1.8e-03 estim.prec=2e-05
quadv tol=1e-08 error=-1.8e-03 estim.prec=4e-07
quadv tol=1e-10 error=-1.8e-03 estim.prec=1e-08
quadl right to 1e-10: TRUE
OUT
