package derivation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
)

func claims(t *testing.T, src string) []derivation.Claim {
	t.Helper()
	f, err := derivation.Parse("f", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Claims()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func equation(e derivation.Equation) string {
	s := e.ID + ": " + derivation.Format(e.LHS) + " = " + derivation.Format(e.RHS)
	if e.Solving != nil {
		s += " solving " + derivation.Format(e.Solving)
	}
	return s
}

// show writes a claim with all an engine is given.
func show(c derivation.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %s\n", c.Link, equation(c.Equation))
	for _, u := range c.Using {
		fmt.Fprintf(&b, "  using %s\n", equation(u))
	}
	for _, u := range c.From {
		fmt.Fprintf(&b, "  from %s\n", equation(u))
	}
	if c.By != nil {
		fmt.Fprintf(&b, "  by derivative %v", c.By.Derivative)
		if c.By.Cofactor != nil {
			fmt.Fprintf(&b, " cofactor %s", derivation.Format(c.By.Cofactor))
		}
		if c.By.Combination != nil {
			fmt.Fprintf(&b, " combination %s", derivation.Format(c.By.Combination))
		}
		b.WriteString("\n")
	}
	ids := make([]string, 0, len(c.Refs))
	for id := range c.Refs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		fmt.Fprintf(&b, "  ref %s is %s\n", id, equation(c.Refs[id]))
	}
	return b.String()
}

func TestClaimsAreFlat(t *testing.T) {
	const src = `derivation "all that a step may have"
small alpha
size n = 2, d = 3
positive constant x[n,d]
nonzero constant c, y[n]
function u[d], w
field L(w, c)
let theta[j in 1..d] = u[j]^2
let r[i in 1..n] = sum(j, 1, d, x[i,j]*theta[j])/n - y[i]
given ode: w' = L solving w'
step a
  claim r[1 + 1] = n*y[1] + O(alpha^2)
step b
  claim theta[3]'' = d*u[n]'^(1/2 - 1) = L' + d(L(w + alpha, n*c), w) + O(alpha) - (O(alpha^3) + 1)
  using ode
  solving u[3]''
  expect refuted
step b corrected
  claim w = 0
  from b
  by derivative cofactor -c
step e
  claim w = sum(k, 2, 1, w) + 0
  from b
  by c*{ode} - D({a}) + {b}
constant late
`
	const want = `1 of a: (x[2,1]*u[1]^2 + x[2,2]*u[2]^2 + x[2,3]*u[3]^2)/2 - y[2] = 2*y[1] + O(alpha^2)
1 of b: D(D(u[3]^2)) = 3*u[2]'^-0.5 solving u[3]''
  using ode: w' = L solving w'
2 of b: 3*u[2]'^-0.5 = D(L) + d(L(w + alpha, 2*c), w) + O(alpha) - (O(alpha^3) + 1) solving u[3]''
  using ode: w' = L solving w'
1 of b/corrected: w = 0
  from b: D(D(u[3]^2)) = D(L) + d(L(w + alpha, 2*c), w) - 1 + O(alpha) solving u[3]''
  by derivative true cofactor -c
1 of e: w = 0 + 0
  from b: D(D(u[3]^2)) = D(L) + d(L(w + alpha, 2*c), w) - 1 + O(alpha) solving u[3]''
  by derivative false combination c*{ode} - D({a}) + {b}
  ref a is a: (x[2,1]*u[1]^2 + x[2,2]*u[2]^2 + x[2,3]*u[3]^2)/2 - y[2] = 2*y[1] + O(alpha^2)
  ref b is b: D(D(u[3]^2)) = D(L) + d(L(w + alpha, 2*c), w) - 1 + O(alpha) solving u[3]''
  ref ode is ode: w' = L solving w'
`
	var got strings.Builder
	all := claims(t, src)
	for _, c := range all {
		got.WriteString(show(c))
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}

	symbols := strings.ReplaceAll(fmt.Sprint(all[0].Small, " ", all[0].Symbols), " <nil>}", "}")
	const wantSymbols = "alpha [{x[1,1] 0 2 []} {x[1,2] 0 2 []} {x[1,3] 0 2 []} {x[2,1] 0 2 []} {x[2,2] 0 2 []} {x[2,3] 0 2 []} " +
		"{c 0 1 []} {y[1] 0 1 []} {y[2] 0 1 []} {u[1] 1 0 []} {u[2] 1 0 []} {u[3] 1 0 []} {w 1 0 []} {L 2 0 [w c]}]"
	if symbols != wantSymbols {
		t.Errorf("got  %s\nwant %s: those declared before the claim", symbols, wantSymbols)
	}
	for _, c := range all {
		for _, e := range []derivation.Expr{c.LHS, c.RHS} {
			derivation.Walk(e, func(e derivation.Expr) bool {
				switch e := e.(type) {
				case *derivation.Sum, *derivation.Ref:
					t.Errorf("%s: %s is left", c.ID, derivation.Format(e))
				case *derivation.Name:
					if len(e.Index) > 0 {
						t.Errorf("%s: the index of %s is not part of its name", c.ID, e.Name)
					}
				}
				return true
			})
		}
	}
}

// A chain is, for the steps after it, its ends, up to the worst remainder of
// all its sides: that of a side between holds for the ends as well.
func TestAChainIsItsEnds(t *testing.T) {
	for _, tt := range []struct{ chain, want string }{
		{"a = b", "s: a = b"},
		{"a = b = c", "s: a = c"},
		{"a = b + O(eta^2)", "s: a = b + O(eta^2)"},
		{"a = b + O(eta^3) = c + O(eta)", "s: a = c + O(eta)"},
		{"a + O(eta^3) = b", "s: a = b + O(eta^3)"},
		{"O(1) - a = b = c - O(eta)", "s: -a = c + O(1)"},
		{"a = -(O(eta) + b) - O(eta^2)", "s: a = -b + O(eta)"},
		{"a = O(eta) - (b - c)", "s: a = -(b - c) + O(eta)"},
		{"a = O(eta)", "s: a = 0 + O(eta)"},
	} {
		c := claims(t, "small eta\nconstant a, b, c\nstep s\n  claim "+tt.chain+"\nstep e\n  claim 1 = 1\n  by {s}\n")
		if got := equation(c[len(c)-1].Refs["s"]); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.chain, got, tt.want)
		}
		if links := strings.Count(tt.chain, "="); len(c) != links+1 {
			t.Errorf("%s: %d links, want %d", tt.chain, len(c)-1, links)
		}
	}
}

// What a file says beside its claims is on the step.
func TestParseKeepsWhatIsSaid(t *testing.T) {
	f, err := derivation.Parse("f", []byte(`derivation "Title"
notation "\dot u" = 1 + 1
step eq:1 extended
  source "Eq. (1)"
  tex "\frac{a}{b} # no comment \"
  tex """
    = "c"
  """
  claim 1 = 1
  note "one"
    "two"
undecided eq:2
  tex "x"
  because "a limit"
  numeric thm:3, prop:5/a
`))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(f.Title)
	for _, it := range f.Items {
		switch it := it.(type) {
		case *derivation.Notation:
			got += fmt.Sprintf("|%s is %s", it.TeX, derivation.Format(it.X))
		case *derivation.Step:
			got += fmt.Sprintf("|%s %d %d %v|%s|%s|%s|%s|%s", it.ID, it.Sort, it.Form, it.Expect, it.Source, it.TeX, it.Note, it.Because, it.Numeric)
		}
	}
	const want = `Title|\dot u is 1 + 1|eq:1 0 2 proved|Eq. (1)|\frac{a}{b} # no comment \ = "c"|one two||[]` +
		`|eq:2 2 0 proved||x||a limit|[thm:3 prop:5/a]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A file changed after it was read is checked again.
func TestClaimsChecksAFileNotParsed(t *testing.T) {
	f, err := derivation.Parse("f", []byte("function u\nstep s\n  claim u = u\n"))
	if err != nil {
		t.Fatal(err)
	}
	f.Items = f.Items[1:]
	_, err = f.Claims()
	if err == nil || err.Error() != "f:3:9: u is not declared\nf:3:13: u is not declared" {
		t.Errorf("without its declaration: error %v, want u not declared", err)
	}
	f.Items[0].(*derivation.Step).Expect = 9
	if _, err = f.Claims(); err == nil || !strings.Contains(err.Error(), "step s is expected to be of verdict 9") {
		t.Errorf("with a verdict that there is not: error %v", err)
	}
}
