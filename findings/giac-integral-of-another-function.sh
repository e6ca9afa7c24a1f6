#!/usr/bin/env bash
# Giac 1.9.0: an integral that it cannot do comes back as the integral of another function. For
# 1/(1 + exp(1/x)) it returns an unevaluated integrate of that times -x^2 (a substitution 1/x of
# which half is left). evalf of the result is then the wrong number, without a warning: -0.064
# over [1/2, 1], and the integrand is between 0.11 and 0.27 there. gaussquad of the same is right.
# Debian 12's package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends xcas=1.9.0.35+dfsg2-1.1 >/dev/null 2>&1
cat >try.giac <<'G'
print("integrate",integrate(1/(1+exp(1/x)),x,1/2,1));
print("evalf",evalf(integrate(1/(1+exp(1/x)),x,1/2,1)));
print("gaussquad",gaussquad(1/(1+exp(1/x)),x,1/2,1));
G
diff - <(giac try.giac 2>&1 | grep '^[a-z]') <<'OUT' && echo 'as described: it integrates another function'
integrate,integrate(-1/(1+exp(1/x))/((1/x)^2),x,1/2,1)
evalf,-0.0640173812283
gaussquad,0.101849253211
OUT
