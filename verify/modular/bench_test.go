package modular_test

import (
	"context"
	"testing"

	"github.com/flowproof/flowproof/verify/modular"
)

func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"exact", "step s\n  claim D(u*v) = u'*v + u*v'\n"},
		{"hypotheses", flow + "step s\n  claim D(u*v) = 2*alpha*u'*v' + O(alpha^2)\n  using ode_u, ode_v\n"},
		{"roots", "step s\n  claim D(u*arcsinh(u/(2*xi)) - sqrt(u^2 + 4*xi^2)) = u'*arcsinh(u/(2*xi))\n"},
		{"field", "step s\n  claim G(u + alpha*v) = G(u) + alpha*d(G,u)*v + alpha^2/2*d(d(G,u),u)*v^2 + O(alpha^3)\n"},
		{"refuted roots", "step s\n  claim arcsinh(u/(2*xi)) = log((sqrt(u^2 + 4*xi^2) + u)/xi)\n"},
	} {
		list := claims(b, c.text)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := modular.Check(context.Background(), list[len(list)-1]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
