package derivation_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Which hypotheses of the file hold where a step is judged.
func TestFileGivens(t *testing.T) {
	const head = "small eps\nfunction x, y, z\nconstant c, k\nfield V(x)\n"
	for _, tt := range []struct{ reason, src, want string }{
		{"what speaks of the claim's symbols", "given a: x = c\ngiven b: y = k\nstep s\n  claim x = 1\n", "a"},
		{"or of theirs", "given a: x = c\ngiven b: c = k\ngiven d: z = 1\nstep s\n  claim x = 1\n", "a b"},
		{"one that comes later", "step s\n  claim x = 1\ngiven a: x = c\n", "a"},
		{"a field speaks of its arguments", "given a: x = c\nstep s\n  claim V = 1\n", "a"},
		{"the small parameter is no link, nor a function that is built in", "given a: exp(x) = eps\nstep s\n  claim exp(y) = eps\n", ""},
		{"it is one of a root or an inequality, which may not hold at all numbers", "given a: exp(x) = eps\nstep s\n  claim sqrt(y) = eps\n", "a"},
		{"what an equation that is used speaks of", "given a: y = k solving y\ngiven b: k = 1\nstep s\n  claim c = 1\n  using a\n", "a b"},
		{"an alternative that is not used", "given a: x = c\ngiven b instead of a: x = k\nstep s\n  claim x = 1\n", "a"},
		{"one that is used", "given a: x = c\ngiven b instead of a: x = k solving x\nstep s\n  claim x = 1\n  using b\n", "b"},
		{"one that is used by an earlier step", "given a: x = c\ngiven b instead of a: x = k solving x\nstep r\n  claim x' = 0\n  using b\n  solving x'\nstep s\n  claim x'' = 0\n  using r\n", "b"},
		{"of several", "given a: x = c\ngiven b: x' = k\ngiven d instead of a, b: x = y\nstep s\n  claim x = 1\n  by {d}\n", "d"},
	} {
		f, err := derivation.Parse("f", []byte(head+tt.src))
		if err != nil {
			t.Fatalf("%s: %v", tt.reason, err)
		}
		claims, err := f.Claims()
		if err != nil {
			t.Fatalf("%s: %v", tt.reason, err)
		}
		var ids []string
		for _, g := range claims[len(claims)-1].FileGivens {
			ids = append(ids, g.ID)
		}
		if diff := cmp.Diff(tt.want, strings.Join(ids, " ")); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.reason, diff)
		}
	}
}

func TestAlternativesAreNotUsedTogether(t *testing.T) {
	const head = "function x\nconstant c, k\ngiven a: x = c solving x\n"
	for _, tt := range []struct{ reason, src, want string }{
		{"both in one step", "given b instead of a: x' = k solving x'\nstep s\n  claim x = 1\n  using a, b\n", "f:5:6: step s uses a and b, which stands instead of it"},
		{"one by an earlier step", "given b instead of a: x' = k solving x'\nstep r\n  claim x'' = 0\n  using b\n  solving x''\nstep s\n  claim x'' = 0\n  using a, r\n", "f:9:6: step s uses a and b"},
		{"no such equation", "given b instead of q: x = k\n", "f:4:20: there is no equation q before this"},
		{"a step", "step s\n  claim x = 1\ngiven b instead of s: x = k\n", "f:6:20: s is a step"},
		{"instead of what", "given b instead: x = k\n", "want of"},
	} {
		_, err := derivation.Parse("f", []byte(head+tt.src))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v; want %s", tt.reason, err, tt.want)
		}
	}
}

// What claims carry is counted with the hypotheses that only speak of their
// symbols.
func TestFileGivensAreCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("constant c\ngiven a: c = " + strings.Repeat("1 + ", 5000) + "1\n")
	for i := range 1000 {
		b.WriteString("step s" + strings.Repeat("x", i%50) + string(rune('a'+i/50)) + "\n  claim c = 1\n")
	}
	if _, err := derivation.Parse("f", []byte(b.String())); err == nil || !strings.Contains(err.Error(), "with all that they use") {
		t.Errorf("no limit: %v", err)
	}
}
