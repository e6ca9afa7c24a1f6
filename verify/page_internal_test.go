package verify

import "testing"

// Of a chain stands what differs from another form, where both are algebra and as long.
func TestApart(t *testing.T) {
	for _, c := range []struct {
		reason, chain string
		kind          Kind
		other, want   string
	}{
		{"the last side", "a = b = c", Algebra, "a = b = d", "a = … = c"},
		{"the second", "a = b = c", Algebra, "a = e = c", "a = b"},
		{"a measured statement is shown whole", "a = b = c", Numeric, "a = b = d", "a = b = c"},
		{"so is a chain of another length", "a = b = c", Algebra, "a = d", "a = b = c"},
		{"and an equation", "a = b", Algebra, "a = c", "a = b"},
	} {
		if got := apart(c.chain, Claim{Kind: c.kind, Statement: c.other}); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}
