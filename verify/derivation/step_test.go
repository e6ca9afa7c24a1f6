package derivation_test

import (
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/google/go-cmp/cmp"
)

// The queries of a file see its steps in order, with the ids that others use for
// them, and each with its own links.
func TestSteps(t *testing.T) {
	f, err := derivation.Parse("f", []byte(unfold("constant a; step s> tex \"s\"> claim a = a = a> expect void; "+
		"definition d> tex \"d := 1\"; step s corrected> claim a + 0 = a; step s extended> claim a = a*1")))
	if err != nil {
		t.Fatal(err)
	}
	links, err := f.ClaimsByStep()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]any
	for _, s := range f.Steps() {
		got = append(got, []any{s.Key(), s.Statement(), s.Expect.String(), len(links[s])})
		for _, c := range links[s] {
			if c.Step != s {
				t.Errorf("%s has a link of %s", s.Key(), c.Step.Key())
			}
		}
	}
	want := [][]any{
		{"s", "a = a = a", "void", 2},
		{"d", "d := 1", "proved", 0},
		{"s/corrected", "a + 0 = a", "proved", 1},
		{"s/extended", "a = a*1", "proved", 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	f.Items = f.Items[1:]
	if _, err := f.ClaimsByStep(); err == nil {
		t.Error("a file without its declaration is taken")
	}
}

// A chain of inequalities says of its ends what it says of its sides; as a
// hypothesis it is one for each link.
func TestRelations(t *testing.T) {
	for _, tt := range []struct{ reason, chain, want string }{
		{"one", "a >= b", "a >= b"},
		{"strict if a link is", "a <= b < c", "a < c"},
		{"strict from the start", "a > b >= c", "a > c"},
		{"not strict if none is", "a <= b <= c", "a <= c"},
		{"equations change nothing", "a = b <= c = b", "a <= b"},
	} {
		c := claims(t, "constant a, b, c\nstep s\n  claim "+tt.chain+"\nstep e\n  claim 1 <= 2\n  by {s}\n")
		if eq := c[len(c)-1].Refs["s"]; derivation.Format(eq.LHS)+" "+eq.Relation.String()+" "+derivation.Format(eq.RHS) != tt.want {
			t.Errorf("%s: %v, want %s", tt.reason, eq, tt.want)
		}
		if got := c[0].Step.Statement(); got != tt.chain {
			t.Errorf("%s: the statement is %s", tt.chain, got)
		}
	}
	c := claims(t, "constant a, b\ngiven h: 0 < a <= b\nstep s\n  claim a > 0\n  using h\n")[0]
	var bounds []string
	for _, b := range c.Bounds {
		greater, less := b.Sides()
		bounds = append(bounds, b.ID+": "+derivation.Format(greater)+" over "+derivation.Format(less))
	}
	if diff := cmp.Diff([]string{"h.1: a over 0", "h.2: b over a"}, bounds); diff != "" || c.Relation != derivation.Gt || len(c.Givens) != 2 {
		t.Errorf("bounds (-want +got):\n%s\nrelation %v, givens %v", diff, c.Relation, c.Givens)
	}
}

// A file that was not parsed may hold any relations.
func TestRelationsOfAFileNotParsed(t *testing.T) {
	f, err := derivation.Parse("f", []byte("constant a\nstep s\n  claim a < 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range [][]derivation.Relation{{derivation.Lt, derivation.Lt}, {9}} {
		f.Steps()[0].Relations = wrong
		if _, err := f.Claims(); err == nil {
			t.Errorf("the relations %d are taken for those of two sides", wrong)
		}
	}
}
