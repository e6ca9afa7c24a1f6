package modular_test

import (
	"context"
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/modular"
	"github.com/flowproof/flowproof/verify/opinion"
)

// mutant makes the n-th change in e: a sign turned, a number raised by one, a
// remainder of an order more, a dash more. It counts n down; what remains of
// n ≥ 0 says that there are fewer changes.
func mutant(e derivation.Expr, n *int) derivation.Expr {
	hit := func() bool { *n--; return *n == -1 }
	switch e := e.(type) {
	case *derivation.Number:
		if hit() {
			return &derivation.Number{Val: new(big.Rat).Add(e.Val, big.NewRat(1, 1))}
		}
	case *derivation.Name:
		if hit() {
			m := *e
			m.Primes++
			return &m
		}
	case *derivation.Order:
		if hit() {
			return &derivation.Order{Small: e.Small, N: e.N + 1}
		}
	case *derivation.Neg:
		if hit() {
			return e.X
		}
		return &derivation.Neg{X: mutant(e.X, n)}
	case *derivation.Binary:
		m := *e
		swap := map[byte]byte{'+': '-', '-': '+', '*': '/', '/': '*'}
		_, remainder := e.Y.(*derivation.Order) // whose sign says nothing
		if op, ok := swap[e.Op]; ok && !remainder && hit() {
			m.Op = op
			return &m
		}
		m.X, m.Y = mutant(e.X, n), mutant(e.Y, n)
		return &m
	case *derivation.Call:
		m := *e
		m.Args = nil
		for _, a := range e.Args {
			m.Args = append(m.Args, mutant(a, n))
		}
		return &m
	}
	return e
}

// Each change to a true claim must make it false. Where none is expected to, the
// claim is not in the list.
func TestMutantsOfTrueClaims(t *testing.T) {
	texts := []string{
		"claim D(u/v) = (u'*v - u*v')/v^2",
		"claim D(D(D(u^3))) = 3*u^2*u''' + 18*u*u'*u'' + 6*u'^3",
		"claim int(u*v') = u*v - at0(u*v) - int(u'*v)",
		"claim 1/(1 - alpha*u) = 1 + alpha*u + alpha^2*u^2 + O(alpha^3)",
		"claim (shift(u, alpha) - u)/alpha = u' + alpha/2*u'' + O(alpha^2)",
		"claim d(u^2*v, u) = 2*u*v",
		"claim G(u + alpha*v) = G(u) + alpha*d(G(u),u)*v + O(alpha^2)",
		"claim sqrt(4*xi^2) = 2*xi",
		"claim D(sqrt(u^2 + xi)) = u*u'/sqrt(u^2 + xi)",
		"claim D(r*log(r)) = r'*log(r) + r'",
		"claim D(u*arcsinh(u/(2*xi)) - sqrt(u^2 + 4*xi^2)) = u'*arcsinh(u/(2*xi))",
		"claim arcsinh(u/(2*xi)) = log((sqrt(u^2 + 4*xi^2) + u)/(2*xi))",
		"claim D(exp(-c*int(g^2))) = -c*g^2*exp(-c*int(g^2))",
		"claim cosh(u)^2 - sinh(u)^2 = 1",
		"claim exp(u + 1) = exp(1)*exp(u)",
		"claim exp(u - log(3)) = exp(u)/3",
		"claim sin(2*u) = 2*sin(u)*cos(u)",
		"claim D(tan(u)) = u'*(1 + tan(u)^2)",
		"claim sin(u + pi/6) = sqrt(3)/2*sin(u) + cos(u)/2",
		"claim r^(1/3)*r^(2/3) = r",
		"claim D(r^c) = c*r^(c - 1)*r'",
		"claim D(u*v) = 2*alpha*u'*v' + O(alpha^2)\n  using ode_u, ode_v",
		"claim v*(alpha*u'' + u') + u*(alpha*v'' + v') = 0\n  by v*{ode_u} + u*{ode_v}",
	}
	killed, undecided := 0, 0
	for _, text := range texts {
		list := claims(t, flow+"step s\n  "+text+"\n")
		for side := range 2 {
			for i := 0; ; i++ {
				c := list[0]
				n := i
				if side == 0 {
					c.LHS = mutant(c.LHS, &n)
				} else {
					c.RHS = mutant(c.RHS, &n)
				}
				if n >= 0 {
					break
				}
				o, err := modular.Check(context.Background(), c)
				if err != nil {
					t.Fatal(err)
				}
				switch {
				case o.Verdict == opinion.Holds:
					t.Errorf("%s: change %d of side %d goes unseen", text, i, side)
				case o.Verdict == opinion.Fails:
					killed++
				default:
					undecided++
					t.Logf("%s: change %d of side %d: %s", text, i, side, o.Why)
				}
			}
		}
	}
	t.Logf("%d false, %d undecided", killed, undecided)
	if undecided*10 > killed {
		t.Errorf("%d undecided and %d found false", undecided, killed)
	}
}
