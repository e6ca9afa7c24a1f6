package trajectory

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/derivation"
)

// claim reads the claim lhs = 0 about three curves and a constant.
func claim(t rapid.TB, lhs, hypotheses, using string) *derivation.Claim {
	text := "constant c\npositive function p\nfunction u, v\n" + hypotheses + "step s\n  claim " + lhs + " = 0\n" + using
	f, err := derivation.Parse("test.flow", []byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	list, err := f.Claims()
	if err != nil {
		t.Fatal(err)
	}
	return &list[0]
}

// expression draws an expression that can be evaluated everywhere.
func expression(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"u", "v", "p", "c", "u'", "3/2"}).Draw(t, "leaf")
	}
	form := rapid.SampledFrom([]string{
		"(# + #)", "(# - #)", "#*#", "#/p", "sqrt(1 + #^2)", "log(2 + #^2)", "arcsinh(#)", "exp(#/5)", "p^(-3/2)*#",
		"D(#)", "int(#)", "at0(#)", "cosh(#/5)",
	}).Draw(t, "form")
	for strings.Contains(form, "#") {
		form = strings.Replace(form, "#", expression(t, depth-1), 1)
	}
	return form
}

// flowOf places the flow of a claim at time t; at 0 first, where it starts.
func flowOf(k *compiler, root int, length int) *flow {
	f := newFlow(k, root, 0)
	f.rates.length, f.values.length = length, length
	f.jets = newJets(k, length)
	f.curves = nil
	f.constants(0)
	f.begin(nil)
	return f
}

// The Taylor coefficients of an expression sum to its value a step further, and
// the value is in the ball. This is the rule of every operation at once.
func TestJetsAreTaylorSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := expression(t, 2)
		if strings.Contains(text, "int") {
			t.Skip("the integral is a state")
		}
		c := claim(t, text, "", "")
		k := newCompiler(c, rapid.Uint64Range(1, 1000).Draw(t, "stream"))
		root, _ := k.claimed()
		const length, h = 26, 1.0 / 64
		f := flowOf(k, root, length)
		jet := f.full(root, 0.5)
		there := f.full(root, 0.5+h)[0]
		sum, bound, power := 0.0, 0.0, 1.0
		for _, c := range jet {
			if !c.known() {
				break
			}
			sum += c.v * power
			bound += (c.r + unit*math.Abs(c.v)) * power
			power *= h
		}
		// what is left out of 20 terms is far below the rounding, unless a
		// root or a pole of the complex plane is closer than h·e.
		if math.Abs(sum-there.v) > 4*(bound+there.r)+1e-15 {
			t.Errorf("%s: the series gives %v, the value is %v ± %.1g", text, sum, there.v, bound+there.r)
		}
	})
}

// full evaluates the whole jet of a node.
func (f *flow) full(root int, t float64) []ball {
	f.place(t, nil, 0, f.length)
	list := works(f.Graph, root)
	f.eval(list, f.length-1)
	return append([]ball(nil), f.at(root)...)
}

// The partial derivative by a constant is the limit of difference quotients.
func TestPartialIsALimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := claim(t, expression(t, 2), "", "")
		k := newCompiler(c, 7)
		root, _ := k.claimed()
		s := k.ByName["c"]
		slope := k.Partial(root, s, 0)
		const h = 1e-5
		up := k.Substitute(root, s, k.Add(k.Symbol(s), k.Number(h)))
		down := k.Substitute(root, s, k.Sub(k.Symbol(s), k.Number(h)))
		quotient := k.Div(k.Sub(up, down), k.Number(2*h))
		miss := k.Sub(slope, quotient)
		f := newFlow(k, miss, 0)
		r, err := f.residual(context.Background(), rand.New(rand.NewPCG(1, 1)))
		if err != nil {
			t.Fatal(err)
		}
		// h²/6 of the third derivative, and rounding over h.
		if r.v > 1e-6+1e-4*math.Abs(f.at(slope)[0].v) {
			t.Errorf("the derivative is off by %v", r.v)
		}
	})
}

// The derivative of the state is evaluated thousands of times a claim.
func TestDerivativeAllocatesNothing(t *testing.T) {
	c := claim(t, "u - int(v^2)", "given ode: u' = -u*p solving u'\n", "  using ode\n")
	k := newCompiler(c, 1)
	root, _ := k.claimed()
	f := newFlow(k, root, 0)
	y, err := f.launch(t.Context(), rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]float64, len(y))
	if n := testing.AllocsPerRun(100, func() { f.derivative(dst, 0.1, y) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	want := []float64{-y[0] * f.of(k.ByName["p"])[0].v, math.Pow(f.of(k.ByName["v"])[0].v, 2)}
	for i := range want {
		if math.Abs(dst[i]-want[i]) > 4*unit*math.Abs(want[i]) { // a product or a square
			t.Errorf("component %d is %v, not %v", i, dst[i], want[i])
		}
	}
}
