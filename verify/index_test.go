package verify_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify"
)

// IDs in the order in which a reader expects them.
var reading = []string{
	"def:1", "eq:4", "eq:05", "eq:5", "eq:26", "eq:26/corrected", "eq:26/extended", "eq:26b", "eq:100",
	"prop:2", "prop:5", "sec:3", "sec:3.2", "sec:3.10", "sec:3/x", "thm:3", "thm:3/corrected", "thm:10",
}

func TestReadingOrder(t *testing.T) {
	for i, a := range reading {
		for j, b := range reading {
			got := verify.CompareIDs(a, b)
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("CompareIDs(%q, %q) = %d", a, b, got)
			}
		}
	}
	claims := make([]verify.Claim, len(reading))
	for i, id := range reading {
		claims[i] = measured(id)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
	if diff := cmp.Diff(reading, ids(verify.NewIndex(claims...))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Sorting needs a total order.
func TestCompareIDsIsATotalOrder(t *testing.T) {
	id := rapid.StringOfN(rapid.SampledFrom([]rune("ab019:/.")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := id.Draw(t, "a"), id.Draw(t, "b"), id.Draw(t, "c")
		ab, bc, ac := verify.CompareIDs(a, b), verify.CompareIDs(b, c), verify.CompareIDs(a, c)
		if (ab == 0) != (a == b) || ab < 0 != (verify.CompareIDs(b, a) > 0) {
			t.Fatalf("%q and %q: %d one way, %d the other", a, b, ab, verify.CompareIDs(b, a))
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Fatalf("%q ≤ %q ≤ %q, but not %q ≤ %q", a, b, c, a, c)
		}
	})
}

func TestLookup(t *testing.T) {
	index := verify.NewIndex(measured("thm:3"), measured("thm:3/corrected"), measured("eq:26"), measured("eq:3"), measured("prop:5"))
	for _, id := range []string{"eq:26", "prop:5", "thm:3", "thm:3/corrected"} {
		if c, err := index.Lookup(id); err != nil || c.ID != id {
			t.Errorf("%q: found %q, %v", id, c.ID, err)
		}
	}
	tests := []struct{ id, near, reason string }{
		{"thm:33", "thm:3", "one digit too many"},
		{"thm:3/correct", "thm:3/corrected", "cut short"},
		{"EQ26", "eq:26", "letter case and a colon"},
		{"porp:5", "prop:5", "two letters exchanged"},
		{"26", "eq:26", "the number alone"},
		{"Eq. (26)", "eq:26", "as a text names it"},
		{"Theorem 3", "thm:3", "by its first letter, not eq:3"},
		{"thm", "thm:3 thm:3/corrected", "what IDs begin with"},
		{"3", "eq:3 thm:3", "the number of two"},
		{"x", "", "nothing like it"},
		{"", "", "nothing at all"},
		{"(…)", "", "no word"},
	}
	for _, test := range tests {
		_, err := index.Lookup(test.id)
		var unknown *verify.UnknownIDError
		if !errors.As(err, &unknown) || unknown.ID != test.id || strings.Join(unknown.Near, " ") != test.near {
			t.Errorf("%q: %v, want the suggestion %q (%s)", test.id, err, test.near, test.reason)
		}
	}
}

func TestUnknownIDError(t *testing.T) {
	for want, near := range map[string][]string{
		`there is no claim "x"`:                                                     nil,
		`there is no claim "x": did you mean "a:1"?`:                                {"a:1"},
		`there is no claim "x"; there are a:1 and a:2`:                              {"a:1", "a:2"},
		`there is no claim "x"; there are a:1, a:2, a:3, a:4, a:5, a:6, and 2 more`: {"a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7", "a:8"},
	} {
		if got := (&verify.UnknownIDError{ID: "x", Near: near}).Error(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestSelect(t *testing.T) {
	var claims []verify.Claim
	for _, id := range reading {
		claims = append(claims, measured(id))
	}
	index := verify.NewIndex(claims...)
	tests := []struct {
		patterns []string
		want     []string
		reason   string
	}{
		{nil, reading, "nothing asked is everything"},
		{[]string{"thm:3"}, []string{"thm:3"}, "an ID is that claim alone"},
		{[]string{"thm:3/"}, []string{"thm:3/corrected"}, "what was made of it"},
		{[]string{"thm"}, []string{"thm:3", "thm:3/corrected", "thm:10"}, "a kind"},
		{[]string{"thm:"}, []string{"thm:3", "thm:3/corrected", "thm:10"}, "a kind with its colon"},
		{[]string{"sec:3."}, []string{"sec:3.2", "sec:3.10"}, "up to a dot"},
		{[]string{"thm:10", "def", "def:1"}, []string{"def:1", "thm:10"}, "reading order, each once"},
	}
	for _, test := range tests {
		got, err := index.Select(test.patterns...)
		if err != nil {
			t.Errorf("%q: %v", test.patterns, err)
		}
		if diff := cmp.Diff(test.want, ids(got)); diff != "" {
			t.Errorf("%q, %s (-want +got):\n%s", test.patterns, test.reason, diff)
		}
	}
	for _, pattern := range []string{"thm:1", "t", "", "thm:3/corrected/"} { // none ends where a part ends
		var unknown *verify.UnknownIDError
		if got, err := index.Select("thm", pattern); !errors.As(err, &unknown) || unknown.ID != pattern {
			t.Errorf("%q selects %v, %v", pattern, ids(got), err)
		}
	}
}

func TestIndexFindsEveryIncompleteClaim(t *testing.T) {
	if err := verify.NewIndex(measured("eq:1"), exactly("eq:2")).Validate(); err != nil {
		t.Error(err)
	}
	err := verify.NewIndex(measured("eq:1"), verify.Claim{ID: "eq:2"}, measured("eq:1"), verify.Claim{ID: "eq:3"}).Validate()
	for _, want := range []string{`"eq:1": another claim has the same ID`, `"eq:2": there is no check`, `"eq:3": no form`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing from: %v", want, err)
		}
	}
}

func TestIndexIsNotChangedFromOutside(t *testing.T) {
	claims := []verify.Claim{measured("eq:2"), measured("eq:1")}
	index := verify.NewIndex(claims...)
	claims[0].ID = "eq:9"
	index.Claims()[0].ID = "eq:8"
	if got := ids(index); !slices.Equal(got, []string{"eq:1", "eq:2"}) || index.Len() != 2 {
		t.Errorf("the index holds %v", got)
	}
}

func ids(x verify.Index) []string {
	var ids []string
	for _, c := range x.Claims() {
		ids = append(ids, c.ID)
	}
	return ids
}
