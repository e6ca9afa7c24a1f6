package graph_test

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// sides compiles the two sides of a claim about curves u, v, a constant c and a
// field L; it returns why it gave up, "" if it did not.
func sides(t *testing.T, claim string) (a, b int, why graph.Untreated) {
	t.Helper()
	f, err := derivation.Parse("test.flow", []byte("constant c\nfunction u, v\nfield L(u)\nstep s\n  claim "+claim+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	claims, err := f.Claims()
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(nil)
	for _, s := range claims[0].Symbols {
		if s.Kind == derivation.Field {
			one := func() float64 { return 1 }
			g.Fields[s.Name] = graph.NewField(s.Of, one, one)
		} else {
			g.Enter(graph.Symbol{Name: s.Name, Function: s.Kind == derivation.Function})
		}
	}
	why = graph.Catch(func() { a, b = g.Expr(claims[0].LHS), g.Expr(claims[0].RHS) })
	return a, b, why
}

// What is carried out on expressions is the same node as what it gives, whatever
// the order of the others.
func TestEqualExpressionsAreOneNode(t *testing.T) {
	for _, row := range []struct{ claim, reason string }{
		{"D(u) = u'", "a dash is D"},
		{"D(c) = 0", "a constant"},
		{"D(int(u*v)) = u*v", "fundamental theorem"},
		{"d(u*v, u) = v", "a partial derivative"},
		{"d(D(u*v), v') = u", "by a derivative, as D(∂e/∂v') + ∂e/∂v"},
		{"d(at0(u), u) = 0", "the value at 0 is another symbol"},
		{"sub(u*c, c, v) = u*v", "a substitution"},
		{"sub(D(u*c), u, v) = D(v*c)", "the derivatives follow a function"},
		{"u^2 = u*u", "a whole power is a product"},
		{"L = L(u)", "a field at its own arguments"},
	} {
		if a, b, why := sides(t, row.claim); a != b || why != "" {
			t.Errorf("%s (%s): %d, %d %s", row.claim, row.reason, a, b, why)
		}
	}
	if a, b, _ := sides(t, "u*v = u + v"); a == b {
		t.Error("a product and a sum are one node")
	}
}

func TestUntreated(t *testing.T) {
	for _, row := range []struct{ claim, why string }{
		{"d(int(u), u) = 0", "by u"},
		{"sub(int(c*u), c, v) = 0", "for the constant c"},
	} {
		if _, _, why := sides(t, row.claim); !strings.Contains(string(why), row.why) {
			t.Errorf("%s: %q, want %q", row.claim, why, row.why)
		}
	}
}

// What no node is known for is asked for once, and what comes back once more.
func TestResolve(t *testing.T) {
	at := derivation.Pos{Line: 1, Col: 1}
	u := &derivation.Name{Pos: at, Name: "u"}
	bySpace := &derivation.Call{Pos: at, Func: "d", Args: []derivation.Expr{u, &derivation.Name{Pos: at, Name: "s"}}}
	slope := &derivation.Call{Pos: at, Func: "V'", Args: []derivation.Expr{u}}
	for _, row := range []struct {
		x      derivation.Expr
		to     string
		reason string
		known  bool
	}{
		{bySpace, "u_s", "a derivative by a variable", true},
		{slope, "u_s", "a slope at a point", true},
		{bySpace, "u_s_s", "to a name that is not known", false},
		{slope, "u_s_s", "of a slope, too", false},
		{&derivation.Name{Pos: at, Name: "u_s_s"}, "u_s_s", "to itself", false},
	} {
		g := graph.New(nil)
		g.Enter(graph.Symbol{Name: "u", Function: true})
		want := g.Symbol(g.Enter(graph.Symbol{Name: "u_s", Function: true}))
		g.Resolve = func(derivation.Expr) (derivation.Expr, bool) {
			return &derivation.Name{Pos: at, Name: row.to}, true
		}
		got := -1
		if why := graph.Catch(func() { got = g.Expr(row.x) }); (why == "") != row.known || row.known && got != want {
			t.Errorf("%s: node %d, %q", row.reason, got, why)
		}
	}
}
