package derivation_test

import (
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// The queries of a file see its steps in order, with the ids that others use for
// them, and each with its own links.
func TestSteps(t *testing.T) {
	f, err := derivation.Parse("f", []byte(unfold("constant a; step s> tex \"s\"> claim a = a = a> expect void; "+
		"definition d> tex \"d := 1\"; step s corrected> claim a + 0 = a; step s extended> claim a = a*1")))
	require.NoError(t, err)
	links, err := f.ClaimsByStep()
	require.NoError(t, err)
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
