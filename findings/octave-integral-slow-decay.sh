#!/usr/bin/env bash
# Octave 7.3.0, integral: the integral of x^-1.1 over [1, Inf), which is 10, is 9.784 without a
# warning, at the default tolerance of 1e-6. quadcc, which does the work, estimates the error
# as 2.2, and integral does not look at it. quadgk comes to 9.991 and warns.
# Debian 12's package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends octave=7.3.0-2 >/dev/null 2>&1
cat >try.m <<'OCTAVE'
f = @(x) x.^-1.1;
lastwarn("");
printf("integral %.4f, warning \"%s\"\n", integral(f, 1, Inf), lastwarn());
[q, err] = quadcc(f, 1, Inf);
printf("quadcc %.4f, estimate %.1f\n", q, err);
q = quadgk(f, 1, Inf);
printf("quadgk %.4f, warning \"%s\"\n", q, lastwarn());
OCTAVE
diff - <(octave-cli -q try.m 2>/dev/null) <<'OUT' && echo 'as described: 2 % off, and nothing is said'
integral 9.7842, warning ""
quadcc 9.7842, estimate 2.2
quadgk 9.9908, warning "quadgk: Error tolerance not met.  Estimated error 0.00605827"
OUT
