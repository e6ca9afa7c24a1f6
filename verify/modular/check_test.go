package modular_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/modular"
	"github.com/flowproof/flowproof/verify/opinion"
)

func ExampleCheck() {
	f, err := derivation.Parse("example.flow", []byte(`small alpha
constant c
function u, v, g
given ode_u: alpha*u'' + u' + 2*c*u*g = 0 solving u'
given ode_v: alpha*v'' + v' - 2*c*v*g = 0 solving v'
step true
  claim D(u*v) = 2*alpha*u'*v' + O(alpha^2)
  using ode_u, ode_v
step false
  claim D(u*v) = alpha*u'*v' + O(alpha^2)
  using ode_u, ode_v
`))
	if err != nil {
		panic(err)
	}
	claims, err := f.Claims()
	if err != nil {
		panic(err)
	}
	for _, c := range claims {
		o, err := modular.Check(context.Background(), c)
		fmt.Println(c.Step.ID, o.Verdict, "modulo the power", o.Order, o.Why, err)
	}
	// Output:
	// true holds modulo the power 2  <nil>
	// false fails modulo the power 2 the two sides differ at the power 1 of alpha <nil>
}

func TestOpinionsDoNotChange(t *testing.T) {
	text := flow + "step s\n  claim D(u*arcsinh(u/(2*xi)) - sqrt(u^2 + 4*xi^2)) = u'*arcsinh(u/(2*xi)) + O(alpha^2)\n  using ode_u\n"
	if d := cmp.Diff(opinionOn(t, text), opinionOn(t, text)); d != "" {
		t.Error(d)
	}
}

func TestOrderOfAnOpinion(t *testing.T) {
	for claim, want := range map[string]int{
		"u = u":                              modular.Exactly,
		"u = u + O(alpha^2)":                 2,
		"alpha*u = O(alpha)":                 1,
		"shift(u, alpha) = shift(u, alpha)":  5,
		"u = u + O(alpha^3) + 2*O(alpha^4)":  3,
		"1/alpha = 1/alpha + O(1)":           0,
		"u/alpha^2 = u/alpha^2 + O(alpha^2)": 2,
	} {
		f, err := derivation.Parse("x", []byte(symbols+"step s\n  claim "+claim+"\n"))
		if err != nil {
			continue // not in the language
		}
		list, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		o, err := modular.Check(context.Background(), list[0])
		if err != nil {
			t.Fatal(err)
		}
		if o.Verdict != opinion.Holds || o.Order != want {
			t.Errorf("%s: %+v, want order %d", claim, o, want)
		}
	}
}

func TestCheckStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	_, err := modular.Check(ctx, claims(t, "step s\n  claim u = u\n")[0])
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// ending is a context that ends once it has been asked so often.
type ending struct {
	context.Context
	asks int
}

func (c *ending) Err() error {
	if c.asks--; c.asks < 0 {
		return context.Canceled
	}
	return nil
}

// A check that is stopped says so, wherever it was.
func TestCheckStopsAnywhere(t *testing.T) {
	for _, step := range []string{
		"claim v*(alpha*u'' + u') + u*(alpha*v'' + v') = 0\n  by v*{ode_u} + u*{ode_v}",
		"claim sqrt(u^2) + 0*log(at0(u)) = u\n  by 0*{ode_u}", // the sign of u is not seen, with and without the hypothesis
	} {
		c := claims(t, flow+"step s\n  "+step+"\n")[0]
		all := &ending{t.Context(), 1 << 30}
		want, err := modular.Check(all, c)
		if err != nil {
			t.Fatal(err)
		}
		asks := 1<<30 - all.asks
		if asks < 2 {
			t.Fatalf("the context is asked %d times", asks)
		}
		for n := range asks {
			if o, err := modular.Check(&ending{t.Context(), n}, c); !errors.Is(err, context.Canceled) {
				t.Errorf("%s\nstopped after %d of %d: %+v, %v; undisturbed %+v", step, n, asks, o, err, want)
			}
		}
	}
}

// A hypothesis that cannot be imposed excuses a failure, and no success.
func TestHypothesesThatCannotBeImposed(t *testing.T) {
	name := func(s string) derivation.Expr { return &derivation.Name{Name: s} }
	square := &derivation.Binary{Op: '^', X: name("u"), Y: &derivation.Number{Val: big.NewRat(2, 1)}}
	for _, solving := range []*derivation.Name{nil, {Name: "u"}} {
		c := derivation.Claim{Symbols: []derivation.Symbol{{Name: "u"}, {Name: "v"}}}
		c.Using = []derivation.Equation{{ID: "h", LHS: square, RHS: name("v"), Solving: solving}}
		c.LHS, c.RHS = square, name("v")
		o, err := modular.Check(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		if o.Verdict != opinion.Undecided {
			t.Errorf("%+v: u² = v was not imposed", o)
		}
		c.RHS = square
		if o, _ = modular.Check(context.Background(), c); o.Verdict != opinion.Holds {
			t.Errorf("%+v: u² = u² whatever else", o)
		}
	}
}

// A claim that no file gives, but a program may.
func TestRemaindersInsideOfExpressions(t *testing.T) {
	name := func(s string) derivation.Expr { return &derivation.Name{Name: s} }
	times := func(x, y derivation.Expr) derivation.Expr { return &derivation.Binary{Op: '*', X: x, Y: y} }
	plus := func(x, y derivation.Expr) derivation.Expr { return &derivation.Binary{Op: '+', X: x, Y: y} }
	order := func(n int) derivation.Expr { return &derivation.Order{Small: "a", N: n} }
	claim := func(l, r derivation.Expr) derivation.Claim {
		return derivation.Claim{Equation: derivation.Equation{LHS: l, RHS: r}, Small: "a", Symbols: []derivation.Symbol{
			{Name: "u", Kind: derivation.Function}, {Name: "v", Kind: derivation.Function}}}
	}
	for _, c := range []struct {
		claim  derivation.Claim
		want   string
		reason string
	}{
		{claim(times(name("a"), plus(name("u"), order(1))), plus(times(name("a"), name("u")), order(2))), "holds", "a·O(a) is O(a²)"},
		{claim(times(name("a"), plus(name("u"), order(1))), plus(times(name("a"), name("v")), order(2))), "fails", "at order 1"},
		{claim(name("x"), name("u")), "undecided", "x is not declared"},
		{claim(&derivation.Call{Func: "zeta", Args: []derivation.Expr{name("u")}}, name("u")), "undecided", "ζ is not known"},
		{claim(name("u"), &derivation.Order{Small: "b", N: 1}), "undecided", "b is not the small parameter"},
		{claim(&derivation.Binary{Op: '^', X: name("u"), Y: &derivation.Number{Val: big.NewRat(1, 3)}}, name("u")), "fails", "a cube root"},
		{claim(&derivation.Ref{ID: "x"}, name("u")), "undecided", "no such equation"},
	} {
		o, err := modular.Check(context.Background(), c.claim)
		if err != nil {
			t.Fatal(err)
		}
		if o.Verdict.String() != c.want {
			t.Errorf("%+v, want %s: %s", o, c.want, c.reason)
		}
	}
}

func TestCheckPanicsWithoutSides(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	modular.Check(context.Background(), derivation.Claim{})
}
